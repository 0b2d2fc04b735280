//! What is done to tickets and panels with every single call to Discord going wrong, and with the bot killed at every
//! single call: afterwards nothing is lost, doubled, stuck or open to strangers.
//!
//! A point is one call of one operation, before or after its effect. The calls are counted while the operation runs, so
//! the matrix ends by itself at the first run in which nothing struck, and grows with the code.

mod faults;
mod kills;
mod operations;
mod passing;
mod random;
mod run;
mod victim;

/// Says what a run has shown, or how to run it again.
#[expect(clippy::print_stdout, reason = "shown by the test runner beside a failure, or on request")]
fn report(words: &str) {
    println!("{words}");
}
