//! Section `health`: where the daemon says whether it lives.

use std::net::SocketAddr;

use serde::{Deserialize, Serialize};

/// Where the daemon says whether it lives.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct HealthConfig {
    /// Answers `GET /healthz` and `GET /readyz` there; `None` for nowhere.
    pub listen: Option<SocketAddr>,
}
