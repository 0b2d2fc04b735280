//! List of the modules' components, one per line.

use futures_util::future::BoxFuture;

use super::context::{Answer, ComponentContext, Input};
use super::{admin, analytics, ticket};
use crate::domain::{GuildId, Module};
use crate::services::Result;
use crate::ui::{Acknowledgement, Component, CustomId, UnroutableId};
use crate::views::{AdminComponent, AnalyticsComponent, TicketComponent, TicketConfigComponent};

macro_rules! any_component {
    ($($name:ident: $component:ty => $handler:path;)+) => {
        /// A component of one of the modules.
        #[derive(Clone, Copy, Debug)]
        pub(super) enum AnyComponent {
            $( $name($component), )+
        }

        impl AnyComponent {
            /// Parses the custom id an interaction carries.
            pub(super) fn parse(text: &str) -> std::result::Result<Self, UnroutableId> {
                match CustomId::tag(text)? {
                    $( <$component>::TAG => <$component>::parse(text).map(Self::$name), )+
                    // Our version prefix with an unknown tag is an id of another release, so the member gets an answer.
                    _ => Err(UnroutableId::Stale),
                }
            }

            pub(super) const fn module(self) -> Option<Module> {
                match self {
                    $( Self::$name(_) => <$component>::MODULE, )+
                }
            }

            pub(super) fn acknowledgement(self) -> Acknowledgement {
                match self {
                    $( Self::$name(component) => component.acknowledgement(), )+
                }
            }

            /// Passes the component to its module's handler.
            pub(super) fn handle<'a>(
                self,
                ctx: &'a ComponentContext<'_>,
                input: Input,
            ) -> BoxFuture<'a, Result<Answer>> {
                match self {
                    $( Self::$name(component) => $handler(ctx, component, input), )+
                }
            }
        }
    };
}

any_component! {
    Ticket: TicketComponent => ticket::handle;
    TicketConfig: TicketConfigComponent => ticket::handle_config;
    Analytics: AnalyticsComponent => analytics::handle;
    Admin: AdminComponent => admin::handle;
}

impl AnyComponent {
    /// Returns the guild that a component in a direct message belongs to, since Discord does not name one there.
    pub(super) fn direct_guild(self, chosen: &[String]) -> Option<GuildId> {
        match self {
            Self::Ticket(component) => component.direct_guild(chosen),
            Self::TicketConfig(_) | Self::Analytics(_) | Self::Admin(_) => None,
        }
    }
}
