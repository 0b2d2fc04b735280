//! Event handler for components, converting Discord's interactions into the pipeline's type.

use serenity::all::{self as discord, async_trait};

use super::pipeline::{self, Place, Press, SeenBy};
use super::router::ComponentRouter;
use crate::domain::{ChannelId, GuildId, InteractionId, Language, Member, Permissions, UserId};
use crate::framework::{Data, permissions};
use crate::lifecycle::Lifecycle;

/// Event handler for buttons, menus and forms.
pub struct Interactions {
    /// The services.
    pub data: Data,
    /// Every component there is.
    pub router: ComponentRouter,
    /// Tracks running interactions, so that a shutdown waits for them.
    pub life: Lifecycle,
}

#[async_trait]
impl discord::EventHandler for Interactions {
    async fn interaction_create(&self, _: discord::Context, interaction: discord::Interaction) {
        let press = match &interaction {
            discord::Interaction::Component(click) => clicked(click),
            discord::Interaction::Modal(form) => submitted(form),
            _ => return,
        };
        self.life.track("interaction", pipeline::follow(&self.data, &self.router, press)).await;
    }
}

fn clicked(click: &discord::ComponentInteraction) -> Press<'_> {
    let input = match &click.data.kind {
        discord::ComponentInteractionDataKind::StringSelect { values } => values.clone(),
        discord::ComponentInteractionDataKind::RoleSelect { values } => {
            values.iter().map(ToString::to_string).collect()
        }
        discord::ComponentInteractionDataKind::ChannelSelect { values } => {
            values.iter().map(ToString::to_string).collect()
        }
        _ => Vec::new(),
    };
    let (name, member, place) =
        pressed_by(click.guild_id.zip(click.member.as_ref()), &click.user, &click.locale);
    Press {
        id: InteractionId::new(click.id.get()),
        channel: ChannelId::new(click.channel_id.get()),
        token: &click.token,
        custom_id: &click.data.custom_id,
        input,
        seen_by: seen_by(Some(&click.message)),
        name,
        member,
        place,
    }
}

fn submitted(form: &discord::ModalInteraction) -> Press<'_> {
    let texts = form.data.components.iter().flat_map(|row| &row.components).filter_map(|field| match field {
        discord::ActionRowComponent::InputText(input) => Some(input.value.clone().unwrap_or_default()),
        _ => None,
    });
    let (name, member, place) = pressed_by(form.guild_id.zip(form.member.as_ref()), &form.user, &form.locale);
    Press {
        id: InteractionId::new(form.id.get()),
        channel: ChannelId::new(form.channel_id.get()),
        token: &form.token,
        custom_id: &form.data.custom_id,
        input: texts.collect(),
        seen_by: seen_by(form.message.as_deref()),
        name,
        member,
        place,
    }
}

fn seen_by(message: Option<&discord::Message>) -> SeenBy {
    let flags = message.and_then(|message| message.flags).unwrap_or_default();
    // Only an ephemeral message may be replaced by private content; when in doubt, others can read it.
    if flags.contains(discord::MessageFlags::EPHEMERAL) { SeenBy::ThemAlone } else { SeenBy::Others }
}

fn pressed_by<'a>(
    member: Option<(discord::GuildId, &'a discord::Member)>,
    user: &'a discord::User,
    locale: &str,
) -> (&'a str, Member, Place) {
    let (user_id, language) = (UserId::new(user.id.get()), Language::from_locale(locale));
    if let Some((guild, member)) = member {
        let known = Member {
            guild: GuildId::new(guild.get()),
            user: user_id,
            roles: permissions::roles(&member.roles),
            permissions: permissions::stated(member),
            language,
            joined_at: permissions::joined(member.joined_at),
        };
        (member.display_name(), known, Place::Guild)
    } else {
        let known = Member {
            guild: GuildId::new(0),
            user: user_id,
            roles: Vec::new(),
            permissions: Permissions::NONE,
            language,
            joined_at: None,
        };
        (&user.name, known, Place::Direct)
    }
}
