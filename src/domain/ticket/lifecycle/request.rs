//! Asking the other side before a ticket is closed: staff asks the opener, and the opener asks staff.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::domain::ticket::{CloseRequestParty, ConversationSide, HumanMessage, Ticket};
use crate::domain::{Refusal, Timestamp, UserId};

/// How late a closing may come and still be believed: later than that the bot was away, and asks anew.
const BELATED: Duration = Duration::from_hours(1);

/// Somebody asks whether a ticket can be closed. Stored as JSON, so names are for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloseRequest {
    /// Who asks.
    pub by: UserId,
    /// Whose word is waited for.
    pub asked: CloseRequestParty,
    /// Why, in their words; empty when they gave none.
    pub reason: String,
    /// When; tells it from the one before, too.
    pub at: Timestamp,
    /// When the ticket closes if nobody answers, if it does.
    pub closes_at: Option<Timestamp>,
}

/// What is next for a request nobody has answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestStep {
    /// Nothing: it waits for as long as it takes.
    Rest,
    /// To look again then.
    Wait(Timestamp),
    /// To ask anew: while the time ran out nobody could answer.
    AskAnew,
    /// To close.
    Close,
}

impl CloseRequestParty {
    /// The side it speaks for in the channel.
    const fn side(self) -> ConversationSide {
        match self {
            Self::Opener => ConversationSide::Opener,
            Self::Staff => ConversationSide::Staff,
        }
    }
}

impl CloseRequest {
    /// What is next for it.
    pub fn next(&self, now: Timestamp) -> RequestStep {
        match self.closes_at {
            None => RequestStep::Rest,
            Some(at) if at > now => RequestStep::Wait(at),
            Some(at) if now.since(at) > BELATED => RequestStep::AskAnew,
            Some(_) => RequestStep::Close,
        }
    }

    /// The same asked now, with the whole time for an answer.
    #[must_use]
    pub fn anew(self, now: Timestamp) -> Self {
        let closes_at = self.closes_at.map(|at| now + at.since(self.at));
        Self { at: now, closes_at, ..self }
    }
}

impl Ticket {
    /// Somebody asks whether it can be closed, in place of what was asked before.
    pub fn ask_close(&mut self, request: CloseRequest) -> Result<(), Refusal> {
        self.expect_open()?;
        self.closing_state.request = Some(request);
        Ok(())
    }

    /// Takes the request of that moment, for it is answered; refuses one that was answered or replaced.
    pub fn answer_request(&mut self, at: Timestamp) -> Result<CloseRequest, Refusal> {
        self.expect_open()?;
        self.closing_state.request.take_if(|request| request.at == at).ok_or(Refusal::StaleButton)
    }

    /// Somebody has said something. Answers whether that keeps it from closing without an answer: any word of who is
    /// asked does.
    pub fn keep_request_open(&mut self, human_message: &HumanMessage) -> bool {
        let Some(request) = &mut self.closing_state.request else { return false };
        // What was said before is no answer, however late it is heard.
        let is_answer = human_message.side == request.asked.side() && human_message.at() >= request.at;
        is_answer && request.closes_at.take().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_millis(1_772_366_400_000 + minute * 60_000)
    }

    fn request(closes_at: Option<i64>) -> CloseRequest {
        let (by, reason) = (UserId::new(1), String::new());
        CloseRequest { by, asked: CloseRequestParty::Opener, reason, at: at(0), closes_at: closes_at.map(at) }
    }

    #[test]
    fn a_request_waits_closes_or_is_asked_anew_after_an_absence() {
        assert_eq!(request(None).next(at(100_000)), RequestStep::Rest);
        let timed = request(Some(30));
        assert_eq!(timed.next(at(29)), RequestStep::Wait(at(30)));
        assert_eq!(timed.next(at(30)), RequestStep::Close);
        assert_eq!(timed.next(at(90)), RequestStep::Close);
        assert_eq!(timed.next(at(91)), RequestStep::AskAnew);
        let anew = timed.anew(at(91));
        assert_eq!((anew.at, anew.closes_at), (at(91), Some(at(121))), "with the whole time for an answer");
        assert_eq!(request(None).anew(at(5)).closes_at, None);
    }
}
