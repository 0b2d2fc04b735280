//! Moving a ticket to another department: its team, its place, its claim and its card follow, and the team is called.

use std::fmt;

use async_trait::async_trait;
use plaza::domain::{ChannelId, Permissions, RoleId};
use sandbox::Person;

use super::{Operation, Stage, Told, must};
use crate::support::watch::card;

/// Staff moves a ticket that a helper of its category has claimed to a department with a team and a place of its own.
pub struct HandOver;

impl fmt::Display for HandOver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("moving to another department")
    }
}

#[async_trait(?Send)]
impl Operation for HandOver {
    async fn prepare(&self, stage: &Stage<'_>) -> Option<ChannelId> {
        let Teams { helpers, helper, money, place, .. } = Teams::of(stage);
        let (helpers, money, place) = (helpers.to_string(), money.to_string(), place.to_string());
        let support = [("key", "support"), ("display_name", "Support"), ("support_role", helpers.as_str())];
        let billing = [
            ("key", "billing"),
            ("name", "Billing"),
            ("add_role", money.as_str()),
            ("category", place.as_str()),
        ];
        let owner = &stage.world.owner;
        for (command, options) in
            [("/admin category_upsert", &support[..]), ("/admin categories departments", &billing)]
        {
            let said = owner.runs(stage.world.lobby, command, options.iter().copied()).await;
            let said = said.expect("is known").text();
            assert!(!said.contains('⛔'), "{command}: {said}");
        }
        let channel = stage.open_ticket().await;
        let claimed = helper.runs(channel, "/ticket claim", []).await.expect("is known").text();
        assert!(claimed.contains("You claimed"), "{claimed}");
        Some(channel)
    }

    async fn act(&self, stage: &Stage<'_>) -> Told {
        Told::by(stage.world.staff.runs(stage.scene(), "/ticket department", [("name", "billing")]).await)
    }

    async fn check(&self, stage: &Stage<'_>, told: &Told) -> Result<(), String> {
        let Teams { helper, money, mona, place, .. } = Teams::of(stage);
        let ticket = stage.ticket().await.ok_or("the ticket is gone")?;
        let (world, channel) = (stage.world, stage.scene());
        let room = world.sim.channel(channel).ok_or("its channel is gone")?;
        let calls: Vec<_> = world
            .sim
            .messages(channel)
            .into_iter()
            .filter(|message| message.buttons().is_empty() && message.mention_roles.contains(&money))
            .collect();
        let shown = card(&stage.member, channel).ok_or("it has no card")?.text();
        let moved = ticket.route.department.is_some();
        must(
            stage.member.sees(channel) && world.staff.sees(channel),
            "somebody else was taken out",
            &ticket,
        )?;
        must(
            mona.sees(channel) == moved,
            "the department sees what is not its, or does not see what is",
            &ticket,
        )?;
        must(helper.sees(channel) != moved, "the category's team is not as the ticket is", &ticket)?;
        must(ticket.claimed_by.is_some() != moved, "the claim is not as the ticket is", &ticket)?;
        must(shown.contains("Billing") == moved, "the card does not say whose it is", &shown)?;
        must(shown.contains(&helper.mention()) != moved, "the card does not say who has it", &shown)?;
        must(calls.len() == usize::from(moved), "the team is not called once", &calls)?;
        let belongs = if moved { place } else { world.tickets };
        must(room.thread.is_some() || room.parent == Some(belongs), "it stands in another place", &room)?;
        if !moved {
            return told.nothing(&ticket);
        }
        told.one_of(&[format!("icket #{} is now with Billing", ticket.number)], &ticket)
    }
}

/// Who serves support, and who the department is; of each world one, made by the first run in it.
struct Teams {
    helpers: RoleId,
    helper: Person,
    money: RoleId,
    mona: Person,
    place: ChannelId,
}

impl Teams {
    fn of(stage: &Stage<'_>) -> Self {
        let guild = &stage.world.guild;
        let role = |name: &str| {
            let known = guild.state().roles.values().find(|role| role.name == name).map(|role| role.id);
            known.unwrap_or_else(|| guild.role(name, Permissions::NONE))
        };
        let person = |role: RoleId, name: &str| {
            let known = guild.members().into_iter().find(|(_, member)| member.roles.contains(&role));
            known.map_or_else(|| guild.join(name).with_role(role), |(person, _)| person)
        };
        let (helpers, money) = (role("Helpers"), role("Money"));
        let place =
            guild.channel_named("Billing").map_or_else(|| guild.category("Billing"), |known| known.id);
        Self { helper: person(helpers, "hal"), mona: person(money, "mona"), helpers, money, place }
    }
}
