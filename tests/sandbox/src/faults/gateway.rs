//! Faults of the gateway: events dropped, duplicated, delayed, reordered; connections closed.

use std::collections::VecDeque;
use std::time::Duration;

use plaza::clock::Clock as _;
use serde_json::json;

use super::Faults;
use crate::discord::Discord;
use crate::state::{Event, Frame};

/// Fault of the next event of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GatewayFault {
    /// Never sent.
    Drop,
    /// Sent twice.
    Duplicate,
    /// Sent after the event that follows it.
    Reorder,
    /// Kept until [`Faults::release`].
    Hold,
    /// Sent when the simulator's clock has advanced by this.
    Delay(Duration),
    /// Sent with `{"id": null}` as its data.
    Malformed,
}

#[derive(Debug, Default)]
pub(super) struct Armed {
    next: Vec<(String, GatewayFault)>,
    swapped: Option<Event>,
    held: VecDeque<Event>,
    delayed: Vec<(Duration, Event)>,
    silent: bool,
}

impl Armed {
    pub(super) fn disarm(&mut self) {
        self.next.clear();
        self.silent = false;
    }
}

impl Faults {
    /// Arms a fault for the next event of this name (`MESSAGE_CREATE`); each call affects one event.
    pub fn on_event(&self, name: &str, fault: GatewayFault) {
        self.lock().gateway.next.push((name.to_owned(), fault));
    }

    /// Heartbeats are no longer acknowledged: the connection is a zombie until [`clear`](Self::clear).
    pub fn ignore_heartbeats(&self) {
        self.lock().gateway.silent = true;
    }

    pub(crate) fn acknowledges_heartbeats(&self) -> bool {
        !self.lock().gateway.silent
    }

    /// Sends the kept events, oldest first.
    pub fn release(&self, discord: &Discord) {
        let held = std::mem::take(&mut self.lock().gateway.held);
        discord.change(|state| {
            for event in held {
                state.deliver(&event);
            }
        });
    }

    /// The events to send for one that happened.
    pub(crate) fn pass(&self, event: Event) -> Vec<Event> {
        let mut inner = self.lock();
        let armed = inner.gateway.next.iter().position(|(name, _)| *name == event.name);
        let fault = match armed {
            Some(at) => {
                self.fired.send_modify(|fired| *fired += 1);
                Some(inner.gateway.next.remove(at).1)
            }
            None => inner.random.as_mut().and_then(|random| {
                let rates = random.rates;
                if random.happens(rates.drop) {
                    Some(GatewayFault::Drop)
                } else if random.happens(rates.duplicate) {
                    Some(GatewayFault::Duplicate)
                } else if random.happens(rates.reorder) {
                    Some(GatewayFault::Reorder)
                } else {
                    None
                }
            }),
        };
        let waiting = inner.gateway.swapped.take();
        let mut passed = match fault {
            None => vec![event],
            Some(GatewayFault::Drop) => vec![],
            Some(GatewayFault::Duplicate) => vec![event.clone(), event],
            Some(GatewayFault::Reorder) => {
                inner.gateway.swapped = Some(event);
                vec![]
            }
            Some(GatewayFault::Malformed) => vec![Event { data: json!({ "id": null }), ..event }],
            Some(GatewayFault::Delay(by)) => {
                inner.gateway.delayed.push((by, event));
                vec![]
            }
            Some(GatewayFault::Hold) => {
                inner.gateway.held.push_back(event);
                vec![]
            }
        };
        passed.extend(waiting);
        passed
    }
}

impl Discord {
    /// Starts the waits of events that were just delayed.
    pub(crate) fn send_delayed(&self) {
        let delayed = std::mem::take(&mut self.faults().lock().gateway.delayed);
        for (by, event) in delayed {
            let (clock, weak) = (self.clock().clone(), self.downgrade());
            let at = clock.now() + by;
            tokio::spawn(async move {
                clock.sleep_until(at).await;
                if let Some(discord) = weak.upgrade() {
                    discord.change(|state| state.deliver(&event));
                }
            });
        }
    }

    /// Sends the newest event of a name once more to all sessions, as Discord may: at-least-once.
    ///
    /// Returns whether there was one.
    pub fn dispatch_again(&self, name: &str) -> bool {
        self.change(|state| {
            let Some(event) = state.latest.get(name).cloned() else { return false };
            state.deliver(&event);
            true
        })
    }

    /// Ends every gateway connection with a close code; sessions can be resumed where Discord's rules allow it.
    pub fn disconnect_gateway(&self, code: u16) {
        self.send_all(&Frame::Close(code, "closed by the simulator"));
    }

    /// Asks every connection to reconnect and resume (op 7).
    pub fn ask_reconnect(&self) {
        self.send_all(&Frame::Payload(json!({ "op": 7, "d": null })));
    }

    /// Declares every session invalid (op 9); none of them can be resumed afterwards.
    pub fn invalidate_sessions(&self) {
        self.send_all(&Frame::Payload(json!({ "op": 9, "d": false })));
        self.change(|state| state.sessions.clear());
    }

    fn send_all(&self, frame: &Frame) {
        self.change(|state| {
            state.note(format!("to all gateway connections: {frame:?}"));
            for session in state.sessions.values() {
                session.send(frame.clone());
            }
        });
    }

    /// Counts the open gateway connections.
    pub fn gateway_connections(&self) -> usize {
        self.read(|state| state.sessions.values().filter(|session| session.wire.is_some()).count())
    }
}
