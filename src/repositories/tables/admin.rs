//! Tables of administration.

use super::ErasureRule::{IdInGuild, InGuild, Kept, Safety, TextInGuild};
use super::ExportRule::{LeftOut, Shown};
use super::Side::{Queue, Record};
use super::{ErasureRule, PersonalColumn, Table};

const SETTINGS: ErasureRule = Kept("the server's own words");

/// Every table of administration.
pub const TABLES: &[Table] = &[
    Table {
        name: "blacklist",
        side: Record,
        personal: &[
            PersonalColumn::new(
                "user_id",
                Shown,
                Safety("DELETE FROM blacklist WHERE guild_id = $1 AND user_id = $2"),
            ),
            PersonalColumn::new(
                "reason",
                Shown,
                TextInGuild(
                    "UPDATE blacklist SET reason = REPLACE(reason, $2, $3)
                      WHERE guild_id = $1 AND reason LIKE '%' || $2 || '%'",
                ),
            ),
            PersonalColumn::new(
                "by_id",
                LeftOut,
                IdInGuild("UPDATE blacklist SET by_id = $3 WHERE guild_id = $1 AND by_id = $2"),
            ),
        ],
        plain: "guild_id added_at until",
    },
    Table {
        name: "staff_warnings",
        side: Record,
        personal: &[
            PersonalColumn::new(
                "user_id",
                Shown,
                Safety("DELETE FROM staff_warnings WHERE guild_id = $1 AND user_id = $2"),
            ),
            PersonalColumn::new(
                "by_id",
                LeftOut,
                IdInGuild("UPDATE staff_warnings SET by_id = $3 WHERE guild_id = $1 AND by_id = $2"),
            ),
            PersonalColumn::new(
                "reason",
                Shown,
                TextInGuild(
                    "UPDATE staff_warnings SET reason = REPLACE(reason, $2, $3)
                      WHERE guild_id = $1 AND reason LIKE '%' || $2 || '%'",
                ),
            ),
        ],
        plain: "id guild_id at told",
    },
    Table {
        name: "erasures",
        side: Queue,
        personal: &[
            PersonalColumn::new("user_id", LeftOut, Kept("until the erasure is done")),
            PersonalColumn::new("by_id", LeftOut, Kept("until the erasure is done")),
        ],
        plain: "guild_id safety asked_at last place",
    },
    Table {
        name: "restores",
        side: Queue,
        personal: &[
            PersonalColumn::new(
                "user_id",
                LeftOut,
                InGuild("DELETE FROM restores WHERE guild_id = $1 AND user_id = $2"),
            ),
            PersonalColumn::new("document", LeftOut, SETTINGS),
        ],
        plain: "id guild_id name seal made_at",
    },
    Table {
        name: "setup_wizards",
        side: Queue,
        personal: &[PersonalColumn::new(
            "begun_by",
            LeftOut,
            IdInGuild("UPDATE setup_wizards SET begun_by = $3 WHERE guild_id = $1 AND begun_by = $2"),
        )],
        plain: "guild_id page begun_at done",
    },
    Table::of_nobody("doctor_rounds", Queue, "guild_id next_at told"),
];
