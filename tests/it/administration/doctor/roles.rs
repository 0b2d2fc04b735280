//! Roles that are gone, nobody's, or cannot be called.

use plaza::domain::{Permissions, RoleId};

use super::Ward;
use crate::support::database::{TestDatabase, on_both_databases};

on_both_databases! {
    faults_of_roles_is_found_and_fixed
    faults_of_the_staff_is_found_and_fixed
}

impl Ward {
    fn role(&self, name: &str) -> (RoleId, String) {
        let role = self.world.guild.role(name, Permissions::NONE);
        // So that it hears when it is called.
        self.world.guild.edit_role(role, |role| role.mentionable = true);
        (role, role.to_string())
    }
}

async fn faults_of_roles_is_found_and_fixed(database: TestDatabase) {
    let ward = Ward::open(database).await;
    let guild = &ward.world.guild;
    ward.runs("/admin categories departments", &[("key", "billing"), ("name", "Billing")]).await;
    let support = |role: &'static str| [("key", "support"), ("display_name", "Support"), (role, "")];
    let plants: [(_, Vec<_>, _, _); 5] = [
        ("/admin categories roles", vec![("add", "")], "staff of this server", "`/admin categories roles`"),
        (
            "/admin category_upsert",
            support("support_role").to_vec(),
            "support of category **Support**",
            "`/admin categories roles`",
        ),
        (
            "/admin category_upsert",
            support("required_role").to_vec(),
            "a role that may open tickets in category **Support**",
            "`/admin categories roles`",
        ),
        (
            "/admin categories departments",
            vec![("key", "billing"), ("add_role", "")],
            "team of department **Billing**",
            "`/admin categories departments`",
        ),
        (
            "/admin categories roles",
            vec![("level", "2"), ("add", "")],
            "called at level 2",
            "`/admin categories roles`",
        ),
    ];
    for (command, options, place, fix) in plants {
        let (role, id) = ward.role("Passing");
        let options: Vec<(&str, &str)> = options
            .iter()
            .map(|(name, value)| (*name, if value.is_empty() { &*id } else { value }))
            .collect();
        ward.runs(command, &options).await;
        ward.is_well().await;
        guild.remove_role(role);
        ward.finds(&[&format!("Role `{id}` was deleted"), place, "Forget it, or name another with", fix])
            .await;
        ward.mends("Forget it").await;
    }

    let (leads, id) = ward.role("Leads");
    ward.runs("/admin categories departments", &[("key", "billing"), ("level", "1"), ("add_role", &id)])
        .await;
    guild.edit_role(leads, |role| role.mentionable = false);
    let place = "called at level 1 by department **Billing**";
    ward.finds_by_hand(&["hears nothing when it is called", place, "Mention @everyone"]).await;
    guild.edit_role(leads, |role| role.mentionable = true);
    ward.is_well().await;
    guild.remove_role(leads);
    ward.finds(&["was deleted", place, "`/admin categories departments`"]).await;
    ward.mends("Forget it").await;
    ward.ends();
}

async fn faults_of_the_staff_is_found_and_fixed(database: TestDatabase) {
    let ward = Ward::open(database).await;
    let (guild, staff) = (&ward.world.guild, ward.world.staff_role);
    let mention = format!("<@&{staff}>");
    ward.world.staff.loses(staff);
    ward.finds_by_hand(&["Nobody has a staff role", &mention, "Give somebody one of these roles"]).await;
    ward.world.staff.gets(staff);
    ward.is_well().await;

    let (bot, own) = (ward.world.sim.bot_id(), guild.bot_role());
    let place = guild.state().roles[&staff].position;
    guild.edit_role(staff, |role| role.position = 99);
    ward.finds_by_hand(&[&mention, "does not stand below my highest role", &format!("drag <@&{own}> above")])
        .await;
    guild.edit_role(staff, |role| role.position = place);
    ward.is_well().await;

    guild.edit_role(staff, |role| role.managed_by = Some(bot));
    ward.finds_by_hand(&[
        &mention,
        "cannot be staff of this server",
        "Name another with `/admin categories roles`",
    ])
    .await;
    guild.edit_role(staff, |role| role.managed_by = None);
    ward.is_well().await;

    guild.remove_role(staff);
    let gone = format!("Every staff role was deleted (`{staff}`)");
    ward.finds_by_hand(&[&gone, "Choose a staff role with `/admin setup`"]).await;
    let (role, id) = ward.role("New support");
    ward.world.staff.gets(role);
    ward.runs("/admin setup", &[("staff_role", &id)]).await;
    ward.is_well().await;
    ward.ends();
}
