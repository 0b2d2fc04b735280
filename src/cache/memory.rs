//! In-memory cache of values with an expiry, bounded to a fixed number of entries.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::domain::Timestamp;

/// About 20 MiB of cooldowns.
const CAPACITY: usize = 100_000;

/// Values with an expiry. Above the capacity, those that expire soonest are evicted.
pub(super) struct MemoryCache {
    kept: Mutex<CacheEntries>,
    capacity: usize,
}

#[derive(Default)]
struct CacheEntries {
    values: HashMap<Arc<str>, (Timestamp, String)>,
    /// Keys ordered by expiry, for eviction.
    ends: BTreeSet<(Timestamp, Arc<str>)>,
}

impl MemoryCache {
    pub(super) fn new() -> Self {
        Self::with_capacity(CAPACITY)
    }

    fn with_capacity(capacity: usize) -> Self {
        Self { kept: Mutex::default(), capacity }
    }

    /// Takes the key for `span` if it is free; otherwise returns the time until it is free again.
    pub(super) fn try_hold(&self, key: &str, span: Duration, now: Timestamp) -> Option<Duration> {
        let mut kept = self.lock();
        match kept.values.get(key) {
            Some((end, _)) if *end > now => Some(end.since(now)),
            _ => {
                kept.put(key, String::new(), now + span);
                kept.make_room(self.capacity, now);
                None
            }
        }
    }

    pub(super) fn get(&self, key: &str, now: Timestamp) -> Option<String> {
        let kept = self.lock();
        let (end, value) = kept.values.get(key)?;
        (*end > now).then(|| value.clone())
    }

    pub(super) fn put(&self, key: &str, value: String, span: Duration, now: Timestamp) {
        let mut kept = self.lock();
        kept.put(key, value, now + span);
        kept.make_room(self.capacity, now);
    }

    pub(super) fn forget(&self, key: &str) {
        self.lock().forget(key);
    }

    pub(super) fn clear(&self) {
        *self.lock() = CacheEntries::default();
    }

    fn lock(&self) -> MutexGuard<'_, CacheEntries> {
        // After a panic elsewhere the cache goes on: it may lose an entry at any time anyway.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CacheEntries {
    fn put(&mut self, key: &str, value: String, end: Timestamp) {
        // A replaced entry must leave the index of expiries too, or its old expiry would evict the new value.
        self.forget(key);
        let key: Arc<str> = key.into();
        self.values.insert(Arc::clone(&key), (end, value));
        self.ends.insert((end, key));
    }

    fn forget(&mut self, key: &str) {
        if let Some((key, (end, _))) = self.values.remove_entry(key) {
            self.ends.remove(&(end, key));
        }
    }

    fn make_room(&mut self, capacity: usize, now: Timestamp) {
        // The earliest expiry comes first: once an entry is still valid and the map fits, nothing further is to be
        // evicted.
        while let Some((end, key)) = self.ends.pop_first() {
            if end > now && self.values.len() <= capacity {
                self.ends.insert((end, key));
                return;
            }
            self.values.remove(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_millis(seconds * 1000)
    }

    #[test]
    fn a_key_is_held_until_its_end() {
        let memory = MemoryCache::new();
        assert_eq!(memory.try_hold("a", SECOND * 5, at(0)), None);
        assert_eq!(memory.try_hold("a", SECOND * 5, at(2)), Some(SECOND * 3));
        assert_eq!(memory.try_hold("a", SECOND * 5, at(5)), None);
    }

    #[test]
    fn a_value_is_gone_at_its_end() {
        let memory = MemoryCache::new();
        memory.put("a", "x".to_owned(), SECOND, at(0));
        assert_eq!(memory.get("a", at(0)).as_deref(), Some("x"));
        assert_eq!(memory.get("a", at(1)), None);
    }

    #[test]
    fn what_has_ended_takes_no_room() {
        let memory = MemoryCache::new();
        for number in 0..100 {
            memory.put(&number.to_string(), String::new(), SECOND, at(number));
        }
        let kept = memory.lock();
        assert_eq!((kept.values.len(), kept.ends.len()), (1, 1));
    }

    #[test]
    fn too_many_values_push_out_those_that_end_soonest() {
        let memory = MemoryCache::with_capacity(2);
        for (key, seconds) in [("long", 30), ("short", 10), ("middle", 20)] {
            memory.put(key, String::new(), SECOND * seconds, at(0));
        }
        let kept = ["long", "short", "middle"].map(|key| memory.get(key, at(0)).is_some());
        assert_eq!(kept, [true, false, true]);
    }
}
