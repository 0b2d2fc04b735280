//! Emoji that lines begin with, one per line at most; no other emoji except the guild's own are shown.

pub(crate) const TICKET: &str = "🎫";
pub(crate) const FORM: &str = "📝";
pub(crate) const CLAIM: &str = "🙋";
pub(crate) const LOCK: &str = "🔒";
pub(crate) const UNLOCK: &str = "🔓";
pub(crate) const TRANSCRIPT: &str = "📄";
pub(crate) const SETTINGS: &str = "⚙️";
pub(crate) const STAR: &str = "⭐";
pub(crate) const LIST: &str = "📋";
pub(crate) const FIGURES: &str = "📊";
pub(crate) const WAITING: &str = "⏳";
pub(crate) const DONE: &str = "✅";
pub(crate) const ATTENTION: &str = "⚠️";
pub(crate) const REFUSED: &str = "⛔";
pub(crate) const OFF: &str = "💤";
