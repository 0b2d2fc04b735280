//! The list of the modules' components, one a line.

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
            /// Reads what an interaction brings back.
            pub(super) fn parse(text: &str) -> std::result::Result<Self, UnroutableId> {
                match CustomId::tag(text)? {
                    $( <$component>::TAG => <$component>::parse(text).map(Self::$name), )+
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

            /// Does what it asks for.
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
    /// The guild something in a direct message is about, where Discord names none.
    pub(super) fn direct_guild(self, chosen: &[String]) -> Option<GuildId> {
        match self {
            Self::Ticket(component) => component.direct_guild(chosen),
            Self::TicketConfig(_) | Self::Analytics(_) | Self::Admin(_) => None,
        }
    }
}
