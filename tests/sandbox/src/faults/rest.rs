//! Faults of single calls: the n-th one counted from arming, before or after its effect.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use rand::RngExt as _;

use super::{Faults, Random};

/// Moment of a fault, relative to the call's effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The call has no effect.
    Before,
    /// The call has its effect, but the caller does not learn of it.
    After,
}

/// Response in place of the right one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    /// This status, with a body like Discord's.
    Status(u16),
    /// 429 of a bucket, with these seconds to wait.
    RateLimit(f64),
    /// 429 for all the bot does.
    GlobalRateLimit(f64),
    /// 429 of what others use, too: does not count as an invalid request.
    SharedRateLimit(f64),
    /// A page of the proxy in front of Discord, with this status.
    Html(u16),
    /// Nothing, for as long as the caller waits.
    Timeout,
    /// The right response, later by this much wall time.
    Late(Duration),
    /// A dead connection.
    Reset,
    /// 200 with half a JSON.
    Malformed,
}

type Callback = Arc<dyn Fn() + Send + Sync>;

/// A fault and the call it applies to.
pub(super) struct Armed {
    method: String,
    route: String,
    left: u64,
    when: When,
    what: Strike,
}

#[derive(Clone)]
enum Strike {
    Answer(Answer),
    Kill(Callback),
    Meanwhile(Callback),
}

impl fmt::Debug for Armed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, route, left, when, .. } = self;
        write!(f, "Armed({method} {route} in {left} calls, {when:?})")
    }
}

/// Faults of one call.
#[derive(Default)]
pub(crate) struct Verdict {
    /// Before its effect.
    pub(crate) before: Option<Outcome>,
    /// After its effect.
    pub(crate) after: Option<Outcome>,
}

/// A fault of a call.
#[derive(Clone)]
pub(crate) enum Outcome {
    /// Answers the call with this.
    Answer(Answer),
    /// Runs this, and never answers the call.
    Kill(Callback),
    /// Runs this, and lets the call continue.
    Meanwhile(Callback),
}

impl fmt::Debug for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer(answer) => answer.fmt(f),
            Self::Kill(_) => f.write_str("Kill"),
            Self::Meanwhile(_) => f.write_str("Meanwhile"),
        }
    }
}

impl Faults {
    /// Fails the `n`-th call from now (1 is the next one) of any route.
    pub fn fail_nth(&self, n: u64, when: When, answer: Answer) {
        self.fail_nth_of(n, "", "", when, answer);
    }

    /// Fails the `n`-th call from now of a method and route pattern (`POST`, `/guilds/{guild}/channels`).
    pub fn fail_nth_of(&self, n: u64, method: &str, route: &str, when: When, answer: Answer) {
        self.arm(n, (method, route), when, Strike::Answer(answer));
    }

    /// Runs `callback` at the `n`-th call from now and leaves the call without an answer: for killing the bot there.
    pub fn on_nth(&self, n: u64, when: When, callback: impl Fn() + Send + Sync + 'static) {
        self.on_nth_of(n, "", "", when, callback);
    }

    /// Runs `callback` like [`on_nth`](Self::on_nth), at the `n`-th call from now of a route.
    pub fn on_nth_of(
        &self,
        n: u64,
        method: &str,
        route: &str,
        when: When,
        callback: impl Fn() + Send + Sync + 'static,
    ) {
        self.arm(n, (method, route), when, Strike::Kill(Arc::new(callback)));
    }

    /// Runs `callback` at the `n`-th call from now of a route and lets the call go on: for what happens meanwhile.
    pub fn during_nth_of(
        &self,
        n: u64,
        method: &str,
        route: &str,
        when: When,
        callback: impl Fn() + Send + Sync + 'static,
    ) {
        self.arm(n, (method, route), when, Strike::Meanwhile(Arc::new(callback)));
    }

    /// Counts a call and returns its faults.
    pub(crate) fn judge(&self, method: &str, route: &str) -> Verdict {
        let mut inner = self.lock();
        inner.calls += 1;
        let mut verdict = Verdict::default();
        for armed in &mut inner.rest {
            let asked = (armed.method.is_empty() || armed.method == method)
                && (armed.route.is_empty() || armed.route == route);
            if asked && armed.left > 0 {
                armed.left -= 1;
                if armed.left == 0 {
                    let outcome = match armed.what.clone() {
                        Strike::Answer(answer) => Outcome::Answer(answer),
                        Strike::Kill(callback) => Outcome::Kill(callback),
                        Strike::Meanwhile(callback) => Outcome::Meanwhile(callback),
                    };
                    match armed.when {
                        When::Before => verdict.before = Some(outcome),
                        When::After => verdict.after = Some(outcome),
                    }
                }
            }
        }
        inner.rest.retain(|armed| armed.left > 0);
        if verdict.before.is_none()
            && verdict.after.is_none()
            && let Some(random) = &mut inner.random
        {
            verdict = random.judge();
        }
        if verdict.before.is_some() || verdict.after.is_some() {
            self.fired.send_modify(|fired| *fired += 1);
        }
        verdict
    }

    fn arm(&self, n: u64, (method, route): (&str, &str), when: When, what: Strike) {
        let armed = Armed { method: method.to_owned(), route: route.to_owned(), left: n, when, what };
        self.lock().rest.push(armed);
    }
}

impl Random {
    fn judge(&mut self) -> Verdict {
        let rates = self.rates;
        let status = [500, 502, 503][self.rng.random_range(0..3)];
        let mut verdict = Verdict::default();
        if self.happens(rates.fail_before) {
            verdict.before = Some(Outcome::Answer(Answer::Status(status)));
        } else if self.happens(rates.rate_limit) {
            verdict.before = Some(Outcome::Answer(Answer::RateLimit(0.2)));
        } else if self.happens(rates.fail_after) {
            verdict.after = Some(Outcome::Answer(Answer::Status(500)));
        } else if self.happens(rates.reset) {
            let reset = Some(Outcome::Answer(Answer::Reset));
            if self.happens(0.5) { verdict.before = reset } else { verdict.after = reset }
        }
        verdict
    }
}
