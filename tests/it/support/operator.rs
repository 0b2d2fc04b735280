//! Files an operator changes while the bot runs: the configuration, and dropped-in languages.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use plaza::app::ReadSources;
use plaza::config::ConfigSources;
use tempfile::TempDir;

use super::world::World;

/// An operator's files, and the environment of their bots.
pub struct Operator {
    directory: TempDir,
    variables: Vec<(String, String)>,
}

impl Operator {
    /// Creates an operator for a world; the file sets nothing but the directory of dropped-in languages.
    pub fn of(world: &World) -> Self {
        let url = world.sim.url();
        let variables = [
            ("DISCORD_TOKEN", world.sim.token().to_owned()),
            ("DISCORD_APPLICATION_ID", world.sim.application_id().to_string()),
            ("DATABASE_URL", world.database.url.clone()),
            ("PLAZA_DISCORD__PROXY_URL", url.clone()),
            ("PLAZA_DISCORD__CDN_URL", url),
            ("PLAZA_DISCORD__REQUEST_DEADLINE", "20s".to_owned()),
            ("PLAZA_DATA__DIRECTORY", world.data().display().to_string()),
        ];
        let variables = variables.map(|(name, value)| (name.to_owned(), value)).into();
        let operator =
            Self { directory: tempfile::tempdir().expect("the temporary directory is writable"), variables };
        std::fs::create_dir(operator.path().join("locales")).expect("is writable");
        operator.configures("limits:\n  command_cooldown: 0s\n");
        operator
    }

    /// Returns the directory of the files.
    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    /// Writes the configuration, after the line with the directory of languages.
    pub fn configures(&self, text: &str) {
        let locales = self.path().join("locales");
        let text = format!("locales:\n  directory: {}\n{text}", locales.display());
        std::fs::write(self.file(), text).expect("is writable");
    }

    /// Writes a file of a dropped-in language.
    pub fn drops_in(&self, path: &str, text: &str) {
        let path = self.path().join("locales").join(path);
        std::fs::create_dir_all(path.parent().expect("it is in a folder")).expect("is writable");
        std::fs::write(path, text).expect("is writable");
    }

    /// Returns the present sources of a bot's configuration.
    pub fn sources(&self) -> ConfigSources {
        ConfigSources::new(Some(self.file()), self.variables.clone())
    }

    /// Returns a reader of the sources, for bots that reload.
    pub fn reads(&self) -> ReadSources {
        let (file, variables) = (self.file(), self.variables.clone());
        Arc::new(move || ConfigSources::new(Some(file.clone()), variables.clone()))
    }

    fn file(&self) -> PathBuf {
        self.path().join("config.yaml")
    }
}
