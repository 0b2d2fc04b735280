//! The signs lines begin with, one a line at most; no other emoji but the guild's own is shown.

pub(super) const TICKET: &str = "🎫";
pub(super) const FORM: &str = "📝";
pub(super) const CLAIM: &str = "🙋";
pub(super) const LOCK: &str = "🔒";
pub(super) const UNLOCK: &str = "🔓";
pub(super) const TRANSCRIPT: &str = "📄";
pub(super) const SETTINGS: &str = "⚙️";
pub(super) const STAR: &str = "⭐";
pub(super) const LIST: &str = "📋";
pub(super) const FIGURES: &str = "📊";
pub(super) const WAITING: &str = "⏳";
pub(super) const DONE: &str = "✅";
pub(super) const ATTENTION: &str = "⚠️";
pub(super) const REFUSED: &str = "⛔";
pub(super) const OFF: &str = "💤";
