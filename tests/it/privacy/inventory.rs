//! Every table and column there is stands on the one list of tables.

use std::collections::BTreeSet;

use plaza::modules::MODULES;
use plaza::repositories::DatabaseBackend;

use crate::support::database::{TestDatabase, on_both_databases};

on_both_databases! {
    every_column_of_the_schema_is_on_the_list
}

async fn every_column_of_the_schema_is_on_the_list(database: TestDatabase) {
    let columns = match database.db.backend() {
        DatabaseBackend::Sqlite => {
            "SELECT tables.name || '.' || columns.name
               FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
              WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite%'
                AND tables.name <> '_sqlx_migrations'"
        }
        DatabaseBackend::Postgres => {
            "SELECT table_name || '.' || column_name
               FROM information_schema.columns
              WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'"
        }
    };
    let there: BTreeSet<String> = database.texts(columns).await.into_iter().collect();
    let mut listed = BTreeSet::new();
    let mut names = BTreeSet::new();
    for table in MODULES.iter().flat_map(plaza::modules::ModuleSpec::tables) {
        assert!(names.insert(table.name), "{} stands on the list twice", table.name);
        listed.extend(table.columns().map(|column| format!("{}.{column}", table.name)));
    }
    let unlisted: Vec<&String> = there.difference(&listed).collect();
    let gone: Vec<&String> = listed.difference(&there).collect();
    assert!(
        unlisted.is_empty() && gone.is_empty(),
        "say in src/repositories/tables what {unlisted:?} is for, exported and erased; {gone:?} is no more"
    );
}
