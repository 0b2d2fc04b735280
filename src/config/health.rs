//! Section `health`: the address of the health checks.

use std::net::SocketAddr;

use serde::{Deserialize, Serialize};

/// The address of the health checks.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct HealthConfig {
    /// Address that serves `GET /healthz` and `GET /readyz`; `None` for none.
    pub listen: Option<SocketAddr>,
}
