//! The only types askama does not escape: templates, which escape what they print, and drawers that escape by hand.
//!
//! Nothing here may hold text of a user without escaping it in its own `Display`. No template uses the `safe` filter.

use askama::filters::HtmlSafe;

use super::super::image::DataAddress;
use super::attachment::{Attachment, Picture};
use super::component::{Component, Components};
use super::embed::Embed;
use super::line::Name;
use super::markup::Markup;
use super::poll::Poll;
use super::quote::Forward;
use super::style::{Sheet, SheetHash};

impl HtmlSafe for Attachment<'_> {}
impl HtmlSafe for Component<'_> {}
impl HtmlSafe for Components<'_> {}
impl HtmlSafe for DataAddress<'_> {}
impl HtmlSafe for Embed<'_> {}
impl HtmlSafe for Forward<'_> {}
impl HtmlSafe for Markup<'_> {}
impl HtmlSafe for Name<'_> {}
impl HtmlSafe for Picture<'_> {}
impl HtmlSafe for Poll<'_> {}
impl HtmlSafe for Sheet {}
impl HtmlSafe for SheetHash {}
