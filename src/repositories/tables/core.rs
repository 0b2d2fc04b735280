//! Tables used by every module.

use super::ErasureRule::{InCode, Kept, TextInGuild};
use super::ExportRule::{LeftOut, Shown};
use super::Side::{Configuration, Queue, Record};
use super::{PersonalColumn, Table};

/// Every shared table.
pub const TABLES: &[Table] = &[
    Table {
        name: "jobs",
        side: Queue,
        personal: &[
            // The payload of a purge names the person whose direct messages are still to be deleted; it ends within
            // the hour.
            PersonalColumn::new(
                "payload",
                LeftOut,
                TextInGuild(
                    "UPDATE jobs SET payload = REPLACE(payload, $2, $3)
                      WHERE guild_id = $1 AND kind NOT IN ('privacy.erase', 'ticket.purge')
                        AND payload LIKE '%' || $2 || '%'",
                ),
            ),
            PersonalColumn::new("dedupe_key", LeftOut, Kept("the erasure's own, until it is done")),
        ],
        plain: "id guild_id kind state run_at lease_owner lease_until fence attempts rerun_at last_error \
         created_at",
    },
    Table::of_nobody("guilds", Configuration, "guild_id updated_at"),
    Table::of_nobody("settings", Configuration, "guild_id scope key module value updated_at"),
    Table::of_nobody("configuration_locks", Queue, "guild_id"),
    Table {
        name: "audit",
        side: Record,
        personal: &[
            PersonalColumn::new("actor_id", Shown, InCode),
            PersonalColumn::new(
                "subject",
                Shown,
                TextInGuild("UPDATE audit SET subject = $3 WHERE guild_id = $1 AND subject = $2"),
            ),
            PersonalColumn::new(
                "detail",
                LeftOut,
                TextInGuild(
                    "UPDATE audit SET detail = REPLACE(detail, $2, $3)
                      WHERE id IN (SELECT id FROM audit
                                    WHERE guild_id = $1 AND detail LIKE '%' || $2 || '%' LIMIT 1000)",
                ),
            ),
        ],
        plain: "id guild_id at action",
    },
    Table::of_nobody("registrations", Record, "application_id commands_sha256 registered_at"),
    Table::of_nobody("modules_off", Configuration, "guild_id module since"),
];
