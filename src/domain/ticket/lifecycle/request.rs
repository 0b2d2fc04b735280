//! Close requests: staff asks the opener, or the opener asks staff, to agree to a closing.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::domain::ticket::{CloseRequestParty, ConversationSide, HumanMessage, Ticket};
use crate::domain::{Refusal, Timestamp, UserId};

/// Longest delay of a due closing; after a longer one the bot was offline and asks again.
const BELATED: Duration = Duration::from_hours(1);

/// A request to close a ticket. Stored as JSON, so names must never change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloseRequest {
    /// Member who asks.
    pub by: UserId,
    /// Party that is asked.
    pub asked: CloseRequestParty,
    /// Reason as typed; empty when none was given.
    pub reason: String,
    /// Time of the request; also identifies it.
    pub at: Timestamp,
    /// Time the ticket closes without an answer, if it does.
    pub closes_at: Option<Timestamp>,
}

/// Next step for an unanswered request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestStep {
    /// Nothing: it waits without a limit.
    Rest,
    /// Check again at this time.
    Wait(Timestamp),
    /// Ask again, because nobody could answer while the bot was offline.
    AskAnew,
    /// Close the ticket.
    Close,
}

impl CloseRequestParty {
    /// Returns the side of the conversation that the party belongs to.
    const fn side(self) -> ConversationSide {
        match self {
            Self::Opener => ConversationSide::Opener,
            Self::Staff => ConversationSide::Staff,
        }
    }
}

impl CloseRequest {
    /// Returns the next step.
    pub fn next(&self, now: Timestamp) -> RequestStep {
        match self.closes_at {
            None => RequestStep::Rest,
            Some(at) if at > now => RequestStep::Wait(at),
            Some(at) if now.since(at) > BELATED => RequestStep::AskAnew,
            Some(_) => RequestStep::Close,
        }
    }

    /// Repeats the request now, with the full time for an answer.
    #[must_use]
    pub fn anew(self, now: Timestamp) -> Self {
        let closes_at = self.closes_at.map(|at| now + at.since(self.at));
        Self { at: now, closes_at, ..self }
    }
}

impl Ticket {
    /// Sets a close request, replacing an earlier one.
    pub fn ask_close(&mut self, request: CloseRequest) -> Result<(), Refusal> {
        self.expect_open()?;
        self.closing_state.request = Some(request);
        Ok(())
    }

    /// Removes and returns the request of that time; refuses one that was answered or replaced.
    pub fn answer_request(&mut self, at: Timestamp) -> Result<CloseRequest, Refusal> {
        self.expect_open()?;
        // The time identifies the request: a button of a replaced one must not answer the new one.
        self.closing_state.request.take_if(|request| request.at == at).ok_or(Refusal::StaleButton)
    }

    /// Handles a member's message. Returns true if it stops the closing without an answer: any message of the asked
    /// party does.
    pub fn keep_request_open(&mut self, human_message: &HumanMessage) -> bool {
        let Some(request) = &mut self.closing_state.request else { return false };
        // A message written before the request is no answer, even if it is received later.
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
