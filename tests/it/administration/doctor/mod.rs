//! The doctor: every fault is planted, named with its fix, mended by a button or by hand, and named no more.

mod bot;
mod panels;
mod places;
mod roles;
mod rounds;
mod rules;

use plaza::domain::NEEDED_PERMISSIONS;
use sandbox::{Answer, Overwrite};

use super::{assert_says, runs, says};
use crate::support::database::TestDatabase;
use crate::support::world::World;

/// A guild where nothing is wrong until something is planted.
struct Ward {
    world: World,
}

impl Ward {
    /// Set up, and the bot has what its invitation asks for and no more.
    async fn open(database: TestDatabase) -> Self {
        let world = World::open(database).await;
        world.guild.edit_role(world.guild.bot_role(), |role| role.permissions = NEEDED_PERMISSIONS);
        let ward = Self { world };
        ward.is_well().await;
        ward
    }

    async fn looks(&self) -> Answer {
        runs(&self.world.owner, self.world.lobby, "/admin doctor", &[]).await
    }

    /// Runs an admin's command.
    async fn runs(&self, command: &str, options: &[(&str, &str)]) -> String {
        let said = says(&self.world.owner, self.world.lobby, command, options).await;
        assert!(!said.contains('⛔'), "{command}: {said}");
        said
    }

    /// Fails unless one thing is wrong, and the doctor says it with all these words.
    async fn finds(&self, words: &[&str]) {
        let text = self.looks().await.text();
        assert_says(&text, words);
        assert_says(&text, &["1 thing to fix"]);
    }

    /// Clicks a button of the page that is shown.
    async fn clicks(&self, button: &str) -> String {
        let answer = self.world.owner.clicks(self.world.lobby, button).await;
        answer.unwrap_or_else(|refused| panic!("{button}: {refused:?}")).text()
    }

    /// Clicks the button that mends it, after which all is well.
    async fn mends(&self, button: &str) {
        let text = self.clicks(button).await;
        assert_says(&text, &["That is fixed.", "All is well"]);
        self.is_well().await;
    }

    /// Fails if there is a button to mend what is shown: an admin does it by hand.
    async fn finds_by_hand(&self, words: &[&str]) {
        self.finds(words).await;
        let shown = self.world.owner.reads_last(self.world.lobby).expect("it is shown");
        let labels: Vec<String> = shown.buttons().into_iter().map(|button| button.label).collect();
        assert_eq!(labels, ["Look again"], "{words:?}");
    }

    async fn is_well(&self) {
        let text = self.looks().await.text();
        assert_says(&text, &["All is well"]);
    }

    /// What is said of the bot in a channel.
    fn of_bot(&self, allow: plaza::domain::Permissions, deny: plaza::domain::Permissions) -> Overwrite {
        Overwrite { id: self.world.sim.bot_id().get(), kind: 1, allow, deny }
    }

    fn ends(&self) {
        self.world.assert_discord_understood();
    }
}
