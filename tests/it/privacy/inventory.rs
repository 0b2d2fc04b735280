//! Every table and column there is stands on the list of what is exported and erased.

use std::collections::BTreeSet;

use plaza::repositories::INVENTORY;

use crate::support::database::TestDatabase;

#[tokio::test]
async fn every_column_of_the_schema_is_on_the_list() {
    let database = TestDatabase::sqlite().await;
    let columns = "SELECT tables.name || '.' || columns.name
                     FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
                    WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite%'
                      AND tables.name <> '_sqlx_migrations'";
    let there: BTreeSet<String> = database.texts(columns).await.into_iter().collect();
    let mut listed = BTreeSet::new();
    for place in INVENTORY {
        let personal = place.personal.iter().map(|column| column.name);
        listed.extend(
            personal.chain(place.plain.iter().copied()).map(|name| format!("{}.{name}", place.table)),
        );
    }
    let unlisted: Vec<&String> = there.difference(&listed).collect();
    let gone: Vec<&String> = listed.difference(&there).collect();
    assert!(
        unlisted.is_empty() && gone.is_empty(),
        "say in src/repositories/privacy/inventory/list.rs what is exported and erased of {unlisted:?}; {gone:?} is no more"
    );
}
