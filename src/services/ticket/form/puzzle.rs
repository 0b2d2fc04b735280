//! The picture puzzle before a form (F25). What the picture shows is kept in the cache alone, so that it can be asked
//! for by one process and answered to another; it stands in no id, no text and no log.

use std::time::Duration;

use rand::seq::IndexedRandom as _;

use crate::cache::CacheKey;
use crate::charts as picture;
use crate::domain::ticket::PuzzleMode;
use crate::domain::{CategoryId, GuildId, Member, Refusal, Timestamp};
use crate::repositories::Tx;
use crate::services::ticket::TicketService;
use crate::services::{Failure, Result};

/// The letters of a picture.
const LETTERS: usize = 5;
/// How long a picture can be answered.
const KEPT: Duration = Duration::from_mins(5);
/// How long whoever has used up their tries waits.
const COOL_DOWN: Duration = Duration::from_mins(10);
/// How long whoever has solved one is left alone.
const SOLVED_FOR: Duration = Duration::from_hours(12);
/// Between two pictures of one member: drawing takes time.
const PACE: Duration = Duration::from_secs(2);
/// A member's tries, each a cooldown of its own: whichever process takes one has it alone.
const TRIES: [&str; 5] = ["puzzle-try-1", "puzzle-try-2", "puzzle-try-3", "puzzle-try-4", "puzzle-try-5"];

/// How large a picture is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureSize {
    /// As wide as a line of chat.
    Usual,
    /// Three times that.
    Large,
}

/// What an answer was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PuzzleOutcome {
    /// What the picture shows.
    Right,
    /// Something else.
    Wrong {
        /// How many tries are left.
        left: usize,
    },
}

impl TicketService {
    /// Draws a new picture for the member; the one before counts no more. As PNG.
    pub async fn pose_puzzle(&self, member: &Member, size: PictureSize) -> Result<Vec<u8>> {
        let cache = &self.context.cache;
        self.expect_tries(member).await?;
        if let Some(wait) = cache.cooldown(&key(member, "puzzle-pace"), PACE).await {
            return Err(Refusal::TooFast { wait }.into());
        }
        let (letters, seed) = draw();
        cache.put(&key(member, "puzzle"), &letters, KEPT).await;
        let scale = match size {
            PictureSize::Usual => 1.5,
            PictureSize::Large => 4.5,
        };
        let drawn = tokio::task::spawn_blocking(move || picture::puzzle(&letters, seed, scale)).await;
        let drawn = drawn.map_err(|_| Failure::Panicked("while drawing a puzzle".to_owned()))?;
        Ok(drawn?)
    }

    /// Takes the member's answer: one of five tries, each for a picture of its own.
    pub async fn solve_puzzle(&self, member: &Member, answer: &str) -> Result<PuzzleOutcome> {
        let cache = &self.context.cache;
        self.expect_tries(member).await?;
        let kept = cache.get(&key(member, "puzzle")).await.ok_or(Refusal::PuzzleExpired)?;
        let mut left = TRIES.len();
        for one in TRIES {
            left -= 1;
            if cache.cooldown(&key(member, one), COOL_DOWN).await.is_none() {
                cache.forget(&key(member, "puzzle")).await;
                cache.forget(&key(member, "puzzle-pace")).await;
                if is_same(&plain(answer), &kept) {
                    cache.put(&key(member, "puzzle-solved"), "", SOLVED_FOR).await;
                    return Ok(PuzzleOutcome::Right);
                }
                if left > 0 {
                    return Ok(PuzzleOutcome::Wrong { left });
                }
                break;
            }
        }
        let end = (self.context.now() + COOL_DOWN).as_millis();
        cache.put(&key(member, "puzzle-closed"), &end.to_string(), COOL_DOWN).await;
        Err(Refusal::PuzzleClosed { wait: COOL_DOWN }.into())
    }

    /// Whether the member has solved the puzzle of this category, or it has none.
    pub(in crate::services::ticket) async fn may_pass(
        &self,
        tx: &mut Tx,
        member: &Member,
        category: CategoryId,
    ) -> Result<bool> {
        let puzzle = tx.entrances().find(member.guild, category).await?.puzzle;
        Ok(puzzle == PuzzleMode::Off || self.context.cache.get(&key(member, "puzzle-solved")).await.is_some())
    }

    async fn expect_tries(&self, member: &Member) -> Result<()> {
        let Some(end) = self.context.cache.get(&key(member, "puzzle-closed")).await else { return Ok(()) };
        let end = end.parse().map_or_else(|_| self.context.now(), Timestamp::from_millis);
        Err(Refusal::PuzzleClosed { wait: end.since(self.context.now()) }.into())
    }
}

fn key(member: &Member, purpose: &'static str) -> CacheKey {
    let guild: GuildId = member.guild;
    CacheKey::new(guild, purpose).and(member.user)
}

fn draw() -> (String, u64) {
    let mut rng = rand::rng();
    let letters = (0..LETTERS).filter_map(|_| picture::LETTERS.choose(&mut rng)).collect();
    (letters, rand::random())
}

/// What somebody typed, as letters of a picture are kept.
fn plain(typed: &str) -> String {
    typed
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .take(2 * LETTERS)
        .collect::<String>()
        .to_uppercase()
}

/// Whether both are the same; takes as long for a wrong first letter as for a wrong last one.
fn is_same(typed: &str, kept: &str) -> bool {
    let differing = typed.bytes().zip(kept.bytes()).fold(0, |differing, (a, b)| differing | (a ^ b));
    differing == 0 && typed.len() == kept.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_taken_as_people_type_it() {
        assert!(is_same(&plain(" a3 kmx "), "A3KMX"));
        for wrong in ["", "A3KM", "A3KMXX", "A3KMH", "ß3KMX"] {
            assert!(!is_same(&plain(wrong), "A3KMX"), "{wrong}");
        }
    }

    #[test]
    fn a_puzzle_has_five_letters() {
        assert_eq!(draw().0.chars().count(), LETTERS);
    }
}
