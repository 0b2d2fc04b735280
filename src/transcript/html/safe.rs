//! List of the only types askama does not escape: templates, which escape what they print, and writers that escape
//! themselves.
//!
//! A type listed here must escape all text of users in its own `Display`. No template uses the `safe` filter.

use askama::filters::HtmlSafe;

use super::super::image::DataAddress;
use super::attachment::{HtmlAttachment, HtmlPicture};
use super::component::{ComponentList, HtmlComponent};
use super::embed::HtmlEmbed;
use super::line::ColouredName;
use super::markup::HtmlMarkup;
use super::poll::HtmlPoll;
use super::quote::ForwardedMessage;
use super::style::{SheetHash, Stylesheet};

impl HtmlSafe for HtmlAttachment<'_> {}
impl HtmlSafe for HtmlComponent<'_> {}
impl HtmlSafe for ComponentList<'_> {}
impl HtmlSafe for DataAddress<'_> {}
impl HtmlSafe for HtmlEmbed<'_> {}
impl HtmlSafe for ForwardedMessage<'_> {}
impl HtmlSafe for HtmlMarkup<'_> {}
impl HtmlSafe for ColouredName<'_> {}
impl HtmlSafe for HtmlPicture<'_> {}
impl HtmlSafe for HtmlPoll<'_> {}
impl HtmlSafe for Stylesheet {}
impl HtmlSafe for SheetHash {}
