//! Finds who answers a component: the modules' enums of components, their types forgotten.

use futures_util::future::BoxFuture;

use super::context::{Answer, ComponentContext, Input};
use crate::domain::{GuildId, Module};
use crate::services::Result;
use crate::ui::{Acknowledgement, Component, CustomId, UnroutableId};

/// An enum of components with what answers each.
pub(super) trait ComponentHandler: Component + Send + Sync + 'static {
    /// Does what it asks for.
    fn handle<'a>(self, ctx: &'a ComponentContext<'_>, input: Input) -> BoxFuture<'a, Result<Answer>>;

    /// The guild something in a direct message is about, where Discord names none.
    fn guild_in_direct_message(self, _chosen: &[String]) -> Option<GuildId> {
        None
    }
}

/// An enum of components as a module lists it.
#[derive(Clone, Copy, Debug)]
pub struct ComponentSpec {
    /// The second part of its custom ids.
    pub tag: &'static str,
    /// The module that must be on for it.
    pub module: Option<Module>,
    parse: fn(&str) -> std::result::Result<PressedComponent, UnroutableId>,
}

impl ComponentSpec {
    pub(super) const fn of<C: ComponentHandler>() -> Self {
        Self { tag: C::TAG, module: C::MODULE, parse: parse::<C> }
    }
}

/// Every component there is.
#[derive(Clone, Debug)]
pub struct ComponentRouter(Vec<ComponentSpec>);

impl ComponentRouter {
    /// Leads to these.
    pub const fn new(components: Vec<ComponentSpec>) -> Self {
        Self(components)
    }

    /// Reads what an interaction brings back.
    pub(super) fn parse(&self, text: &str) -> std::result::Result<PressedComponent, UnroutableId> {
        let tag = CustomId::tag(text)?;
        let spec = self.0.iter().find(|spec| spec.tag == tag).ok_or(UnroutableId::Stale)?;
        (spec.parse)(text)
    }
}

/// A component of one of the modules that somebody has pressed.
pub(super) struct PressedComponent {
    pub(super) module: Option<Module>,
    pub(super) acknowledgement: Acknowledgement,
    handler: Box<dyn Handler>,
}

impl PressedComponent {
    /// The guild something in a direct message is about, where Discord names none.
    pub(super) fn guild_in_direct_message(&self, chosen: &[String]) -> Option<GuildId> {
        self.handler.guild(chosen)
    }

    /// Does what it asks for.
    pub(super) fn handle<'a>(
        &self,
        ctx: &'a ComponentContext<'_>,
        input: Input,
    ) -> BoxFuture<'a, Result<Answer>> {
        self.handler.handle(ctx, input)
    }
}

trait Handler: Send + Sync {
    fn guild(&self, chosen: &[String]) -> Option<GuildId>;
    fn handle<'a>(&self, ctx: &'a ComponentContext<'_>, input: Input) -> BoxFuture<'a, Result<Answer>>;
}

struct TypedHandler<C>(C);

impl<C: ComponentHandler> Handler for TypedHandler<C> {
    fn guild(&self, chosen: &[String]) -> Option<GuildId> {
        self.0.guild_in_direct_message(chosen)
    }

    fn handle<'a>(&self, ctx: &'a ComponentContext<'_>, input: Input) -> BoxFuture<'a, Result<Answer>> {
        self.0.handle(ctx, input)
    }
}

fn parse<C: ComponentHandler>(text: &str) -> std::result::Result<PressedComponent, UnroutableId> {
    let component = C::parse(text)?;
    let (module, acknowledgement) = (C::MODULE, component.acknowledgement());
    Ok(PressedComponent { module, acknowledgement, handler: Box::new(TypedHandler(component)) })
}
