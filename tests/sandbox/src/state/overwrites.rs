//! Permission overwrites with their raw bits, which are returned exactly as they were set.

use plaza::domain::Permissions;
use serde_json::{Value, json};

use crate::errors::ApiError;

/// One overwrite of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overwrite {
    /// The role's or the member's id.
    pub id: u64,
    /// 0 for a role, 1 for a member.
    pub kind: u8,
    /// Allowed bits.
    pub allow: Permissions,
    /// Denied bits.
    pub deny: Permissions,
}

impl Overwrite {
    /// As Discord writes it.
    pub fn json(&self) -> Value {
        json!({ "id": self.id.to_string(), "type": self.kind, "allow": self.allow, "deny": self.deny })
    }

    /// From the form of a request; `path` names it in refusals.
    pub fn read(form: &Value, path: &str) -> Result<Self, ApiError> {
        let id = snowflake(&form["id"]).ok_or_else(|| ApiError::not_a_snowflake(&format!("{path}.id")))?;
        Self::read_for(id, form, path)
    }

    /// Reads the form of a request whose path holds the id.
    pub fn read_for(id: u64, form: &Value, path: &str) -> Result<Self, ApiError> {
        let kind = match &form["type"] {
            Value::Number(kind) if kind.as_u64() == Some(0) => 0,
            Value::Number(kind) if kind.as_u64() == Some(1) => 1,
            Value::String(kind) if kind == "role" => 0,
            Value::String(kind) if kind == "member" => 1,
            Value::Null => return Err(ApiError::required(&format!("{path}.type"))),
            _ => {
                let text = "Value must be one of {0, 1}.";
                return Err(ApiError::invalid(&format!("{path}.type"), "BASE_TYPE_CHOICES", text));
            }
        };
        let bits = |key: &str| permissions(&form[key], &format!("{path}.{key}"));
        Ok(Self { id, kind, allow: bits("allow")?, deny: bits("deny")? })
    }

    /// Returns the bits in which two overwrites differ: those a user must have to turn one into the other.
    pub fn changed_from(&self, before: Option<&Self>) -> Permissions {
        let (allow, deny) = before.map_or((0, 0), |before| (before.allow.bits(), before.deny.bits()));
        Permissions::from_bits((self.allow.bits() ^ allow) | (self.deny.bits() ^ deny))
    }
}

/// A snowflake as text or number.
pub fn snowflake(value: &Value) -> Option<u64> {
    match value {
        Value::String(text) => text.parse().ok(),
        Value::Number(number) => number.as_u64(),
        _ => None,
    }
}

/// Permission bits as a decimal string (or a number); null and absent are none.
pub fn permissions(value: &Value, path: &str) -> Result<Permissions, ApiError> {
    match value {
        Value::Null => Ok(Permissions::NONE),
        Value::String(text) => text.parse().map_err(|_| ApiError::not_a_snowflake(path)),
        Value::Number(number) => number
            .as_u64()
            .map(|bits| Permissions::from_bits(bits.into()))
            .ok_or_else(|| ApiError::not_a_snowflake(path)),
        _ => Err(ApiError::not_a_snowflake(path)),
    }
}
