//! Poses a picture puzzle before a form (F25). Its solution is stored in the cache alone, which all processes share; it
//! must never appear in an id, a text or a log.

use std::time::Duration;

use rand::seq::IndexedRandom as _;

use crate::cache::CacheKey;
use crate::charts as picture;
use crate::domain::ticket::PuzzleMode;
use crate::domain::{CategoryId, GuildId, Member, Refusal, Timestamp};
use crate::repositories::Tx;
use crate::services::ticket::TicketService;
use crate::services::{Failure, Result};

/// Number of letters in a picture.
const LETTERS: usize = 5;
/// Time to answer a picture.
const KEPT: Duration = Duration::from_mins(5);
/// Wait after all tries are used up.
const COOL_DOWN: Duration = Duration::from_mins(10);
/// Time for which a solved puzzle is not asked again.
const SOLVED_FOR: Duration = Duration::from_hours(12);
/// Pause between two pictures for one member: drawing costs CPU time.
const PACE: Duration = Duration::from_secs(2);
/// Cooldown keys of a member's tries. Taking one is atomic, so concurrent answers never share a try.
const TRIES: [&str; 5] = ["puzzle-try-1", "puzzle-try-2", "puzzle-try-3", "puzzle-try-4", "puzzle-try-5"];

/// Size of the drawn picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureSize {
    /// Width of a line of chat.
    Usual,
    /// Three times the usual width.
    Large,
}

/// Result of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PuzzleOutcome {
    /// The letters match.
    Right,
    /// The letters differ.
    Wrong {
        /// Number of tries left.
        left: usize,
    },
}

impl TicketService {
    /// Draws a new picture for the member and invalidates the previous one. Returns a PNG.
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
        // Drawing is CPU-bound and would block the async runtime.
        let drawn = tokio::task::spawn_blocking(move || picture::puzzle(&letters, seed, scale)).await;
        let drawn = drawn.map_err(|_| Failure::Panicked("while drawing a puzzle".to_owned()))?;
        Ok(drawn?)
    }

    /// Checks the member's answer. Each of the five tries is for a picture of its own.
    pub async fn solve_puzzle(&self, member: &Member, answer: &str) -> Result<PuzzleOutcome> {
        let cache = &self.context.cache;
        self.expect_tries(member).await?;
        let kept = cache.get(&key(member, "puzzle")).await.ok_or(Refusal::PuzzleExpired)?;
        let mut left = TRIES.len();
        for one in TRIES {
            left -= 1;
            if cache.cooldown(&key(member, one), COOL_DOWN).await.is_none() {
                // Every picture can be answered once, right or wrong: otherwise a script could guess at the same one.
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
        // The end is stored, because the single cooldowns of the tries end at different times.
        cache.put(&key(member, "puzzle-closed"), &end.to_string(), COOL_DOWN).await;
        Err(Refusal::PuzzleClosed { wait: COOL_DOWN }.into())
    }

    /// Returns true if the member has solved the puzzle, or the category has none.
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

/// Normalises a typed answer to the letters as they are stored.
fn plain(typed: &str) -> String {
    typed
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .take(2 * LETTERS)
        .collect::<String>()
        .to_uppercase()
}

/// Compares in constant time: the position of the first wrong letter does not change the duration.
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
