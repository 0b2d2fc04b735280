//! Tolerant reading of Discord's JSON: a field that is missing or of an unexpected type counts as absent.

use serde_json::Value;

use crate::domain::Timestamp;

/// Typed access to the fields of a JSON object.
pub(super) trait JsonFields {
    /// Returns a string; empty when absent.
    fn text(&self, key: &str) -> &str;
    /// Returns an array; empty when absent.
    fn list(&self, key: &str) -> &[Value];
    /// Returns an object.
    fn part(&self, key: &str) -> Option<&Value>;
    /// Returns a snowflake, written as a string or a number.
    fn id(&self, key: &str) -> Option<u64>;
    /// Returns a non-negative number, without its fraction.
    fn number(&self, key: &str) -> Option<u64>;
    /// Returns true if a field is `true`.
    fn flag(&self, key: &str) -> bool;
    /// Returns a timestamp in ISO 8601.
    fn time(&self, key: &str) -> Option<Timestamp>;

    /// Returns a string that is not empty.
    fn some_text(&self, key: &str) -> Option<&str> {
        Some(self.text(key)).filter(|text| !text.is_empty())
    }

    /// Returns the type of a message, component or reference; 0 when absent.
    fn kind(&self) -> u64 {
        self.number("type").unwrap_or(0)
    }
}

impl JsonFields for Value {
    fn text(&self, key: &str) -> &str {
        self.get(key).and_then(Value::as_str).unwrap_or("")
    }

    fn list(&self, key: &str) -> &[Value] {
        self.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    fn part(&self, key: &str) -> Option<&Value> {
        self.get(key).filter(|value| value.is_object())
    }

    fn id(&self, key: &str) -> Option<u64> {
        let value = self.get(key)?;
        value.as_u64().or_else(|| value.as_str()?.parse().ok())
    }

    fn number(&self, key: &str) -> Option<u64> {
        let value = self.get(key)?;
        value.as_u64().or_else(|| {
            value.as_f64().filter(|float| *float >= 0.0).map(|float| {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "checked above; `as` saturates"
                )]
                let whole = float as u64;
                whole
            })
        })
    }

    fn flag(&self, key: &str) -> bool {
        self.get(key).and_then(Value::as_bool).unwrap_or(false)
    }

    fn time(&self, key: &str) -> Option<Timestamp> {
        let moment = chrono::DateTime::parse_from_rfc3339(self.text(key)).ok()?;
        Some(Timestamp::from_millis(moment.timestamp_millis()))
    }
}
