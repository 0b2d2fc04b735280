//! Which module a button, menu or form belongs to.

use super::CustomId;
use crate::domain::Module;

impl CustomId {
    /// The module it works in; `None` where something is set up, which is done whether the module is on or not.
    pub const fn module(&self) -> Option<Module> {
        match self {
            Self::OpenTicket { .. }
            | Self::AskForm(_)
            | Self::ChooseCategory(_)
            | Self::ShowPage(_)
            | Self::FillPage(_)
            | Self::GoOn(_)
            | Self::Choose(..)
            | Self::DropForm(_)
            | Self::EditAnswers(_)
            | Self::AnswerPuzzle(_)
            | Self::PuzzleForm(_)
            | Self::NewPuzzle(_)
            | Self::LargePuzzle(_)
            | Self::Claim(_)
            | Self::Unclaim(_)
            | Self::Lock(_)
            | Self::Unlock(_)
            | Self::Info { .. }
            | Self::List { .. }
            | Self::Transcript(_)
            | Self::Note(_)
            | Self::NoteForm(_)
            | Self::Close(_)
            | Self::CloseForm(_)
            | Self::KeepOpen(_)
            | Self::CloseLost
            | Self::ForceClose { .. }
            | Self::Purge(_)
            | Self::Unhide(_)
            | Self::Rate { .. }
            | Self::Request(_)
            | Self::Desk(_)
            | Self::Anonymous(_) => Some(Module::Ticket),
            Self::Analytics(_) => Some(Module::Analytics),
            Self::DeleteCategory(_)
            | Self::DeletePanel(_)
            | Self::Questions(_)
            | Self::PickQuestion(_)
            | Self::AddQuestion(_)
            | Self::NewQuestion(_)
            | Self::AddMenu(_)
            | Self::NewMenu(_)
            | Self::MendQuestion(_)
            | Self::Entrance(..)
            | Self::Question(..)
            | Self::Routing(_)
            | Self::Admin(_)
            | Self::Privacy(_)
            | Self::Setup(_) => None,
        }
    }
}
