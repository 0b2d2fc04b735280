//! The setup page by page: gone through in both languages, left and resumed, run by two admins at once.

mod rivals;
mod rules;
mod story;

use plaza::domain::Permissions;
use sandbox::{Answer, Modal, Person};

use super::{assert_says, hears, runs, says};
use crate::support::world::World;

/// An admin at the setup.
struct Admin<'a> {
    world: &'a World,
    person: Person,
}

impl<'a> Admin<'a> {
    /// The guild's owner.
    fn owner(world: &'a World) -> Self {
        Self { world, person: world.owner.clone() }
    }

    /// Somebody else who may run the guild.
    fn other(world: &'a World) -> Self {
        let role = world.guild.role("Managers", Permissions::MANAGE_GUILD);
        Self { world, person: world.guild.join("bea").with_role(role) }
    }

    /// Opens the setup.
    async fn opens(&self) -> String {
        says(&self.person, self.world.lobby, "/admin setup", &[]).await
    }

    /// Clicks a button of the page that is shown.
    async fn clicks(&self, button: &str) -> Answer {
        let answer = self.person.clicks(self.world.lobby, button).await;
        answer.unwrap_or_else(|refused| panic!("{button}: {refused:?}"))
    }

    /// The same, for the words of what is shown then.
    async fn goes(&self, button: &str) -> String {
        self.clicks(button).await.text()
    }

    /// Chooses in a menu of the page that is shown.
    async fn chooses(&self, menu: &str, value: &str) -> String {
        let answer = self.person.selects(self.world.lobby, menu, [value]).await;
        answer.unwrap_or_else(|refused| panic!("{menu}: {refused:?}")).text()
    }

    /// Opens a form.
    async fn asks(&self, button: &str) -> Modal {
        let answer = self.clicks(button).await;
        answer.modal().unwrap_or_else(|_| panic!("a form, not: {}", answer.text()))
    }

    /// Fills a form in.
    async fn fills(&self, form: &Modal, answers: &[(&str, &str)]) -> String {
        let answer = self.person.fills(form, answers.iter().copied()).await;
        answer.unwrap_or_else(|refused| panic!("{refused:?}")).text()
    }

    /// What everything that is shown leads to.
    fn ways(&self) -> Vec<String> {
        let shown = self.person.reads_last(self.world.lobby).expect("the setup is shown");
        let buttons = shown.buttons().into_iter().map(|button| button.custom_id);
        buttons.chain(shown.selects().into_iter().map(|select| select.custom_id)).collect()
    }
}
