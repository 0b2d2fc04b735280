//! Attack cases 43 to 50: names and documents that mean harm are refused, and nothing has changed.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;

use super::{asks, assert_says, backs_up, sends, sets};
use crate::administration::hears;
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::world::World;

on_both_databases! {
    nothing_but_our_own_files_is_read
    no_harmful_document_changes_anything
}

async fn nothing_but_our_own_files_is_read(database: TestDatabase) {
    let world = World::open(database).await;
    let (owner, lobby) = (&world.owner, world.lobby);
    let before = backs_up(owner, lobby).await;
    sets(&world, "/admin setup", &[("open_limit", "9")]).await;
    let folder = world.data().join("backups").join(world.guild.id().to_string());
    fs::write(world.data().join(".env"), &before.document).expect("writable");
    fs::write(folder.join("con.yaml"), &before.document).expect("writable");
    let name = |n: u8| format!("config-20200101-00000{n}-000");
    symlink(world.data().join(".env"), folder.join(name(1) + ".yaml")).expect("writable");
    let fifo = std::process::Command::new("mkfifo").arg(folder.join(name(2) + ".yaml")).status();
    assert!(fifo.expect("there is such a program").success());
    let _socket = UnixListener::bind(folder.join("s")).expect("writable");
    fs::rename(folder.join("s"), folder.join(name(3) + ".yaml")).expect("ours");
    fs::create_dir(folder.join(name(4) + ".yaml")).expect("writable");
    symlink("/dev/zero", folder.join(name(5) + ".yaml")).expect("writable");
    let huge = fs::File::create(folder.join(name(6) + ".yaml")).expect("writable");
    huge.set_len(1 << 30).expect("it has holes");

    let (nobody, full) = ("No backup of this server is called", "x".repeat(100));
    let named =
        ["../../.env", "/etc/passwd", "..%2f.env", "..\\.env", "con.yaml", "con", ".", "..", "a\0b", &full];
    for given in named.into_iter().map(str::to_owned).chain((1..=5).map(name)) {
        assert_says(&asks(owner, lobby, &given).await, &["⛔", nobody]);
    }
    assert_says(&asks(owner, lobby, &name(6)).await, &["⛔", "larger than 1,024 kB"]);
    hears(owner, lobby, &format!("!admin config_restore {}", "y".repeat(300)), nobody).await;
    hears(owner, lobby, "!admin config_restore ../../.env", nobody).await;
    hears(owner, lobby, "!admin config_restore", "one of the two").await;
    hears(&world.staff, lobby, &format!("!admin config_restore {}", before.name), "Manage Server").await;
    let offered =
        owner.autocompletes(lobby, "/admin config_restore", "filename", "").await.expect("it suggests");
    let offered: Vec<&str> = offered.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(offered, [before.name.as_str(), &name(6)], "the newest first, and no link, pipe or folder");

    let far = world.sim.create_guild("Elsewhere", "fred");
    let hall = far.text("hall");
    assert_says(&asks(&far.owner(), hall, &before.name).await, &["⛔", nobody]);
    assert_eq!(world.count("SELECT COUNT(*) FROM restores").await, 0);
    assert_eq!(
        world
            .count(
                "SELECT COALESCE((SELECT CAST(value AS BIGINT) FROM settings WHERE key = 'open_limit'), 1)"
            )
            .await,
        9
    );
    world.assert_discord_understood();
}

async fn no_harmful_document_changes_anything(database: TestDatabase) {
    let world = World::open(database).await;
    let (owner, lobby) = (&world.owner, world.lobby);
    let kept = backs_up(owner, lobby).await;
    let with = |old: &str, new: &str| {
        assert!(kept.document.contains(old), "{old}");
        kept.document.replacen(old, new, 1).into_bytes()
    };
    let laughs = (1..10)
        .map(|n| format!("a{n}: &a{n} [{}]", vec![format!("*a{}", n - 1); 9].join(", ")))
        .collect::<Vec<_>>();
    let laughs = laughs.join("\n");
    let faulty = "no backup I can restore";
    for (document, words) in [
        (format!("a: &a [lol]\n{laughs}").into_bytes(), "Anchors and aliases"),
        ("[".repeat(100_000).into_bytes(), "not valid YAML"),
        (b"a: [[[[[[[[[[1]]]]]]]]]]\n".to_vec(), "nested deeper"),
        (vec![b'a'; 1024 * 1024], "Keys with values"),
        (b"a: !!python/object:os.system x\n".to_vec(), "Tags are not allowed"),
        (b"--- {}\n--- {}\n".to_vec(), "second document"),
        (vec![0xFF, 0xFE, 0x00], "not text in UTF-8"),
        (Vec::from(b"a: [1"), "not valid YAML"),
        (with("open_limit:", "open_limit: 2\n  open_limit:"), "stands here twice"),
        (with("open_limit:", "max_tickets: 99999999\n  open_limit:"), "no such key"),
        (with("open_limit:", "open_limt: 1\n  open_limit:"), "Did you mean `open_limit`"),
        (with("open_limit: 1", "open_limit: 99999999"), "from 1 to 50"),
        (with("cooldown_minutes: 0", "cooldown_minutes: -5"), "from 0 to"),
        (with("hourly_limit: 0", "hourly_limit: .nan"), "whole number"),
        (with("hourly_limit: 0", "hourly_limit: 18446744073709551616"), "from 0 to 100"),
        (with("version: 1", "version: 99"), "another version"),
        (with("key: \"main\"", "key: \"m\\0\""), "nobody can see"),
        (kept.document.as_bytes()[..kept.document.len() / 2].to_vec(), "problem"),
    ] {
        let said = sends(owner, lobby, &document).await;
        assert_says(&said, &["⛔", faulty, words, "Nothing was changed"]);
    }
    let said = sends(owner, lobby, &vec![b' '; 1024 * 1024 + 1]).await;
    assert_says(&said, &["⛔", "larger than 1,024 kB"]);
    let folder = world.data().join("backups").join(world.guild.id().to_string());
    fs::write(folder.join(format!("{}.yaml", kept.name)), with("open_limit: 1", "open_limit: -1"))
        .expect("ours");
    assert_says(&asks(owner, lobby, &kept.name).await, &[faulty, "`settings.open_limit`", "line", "column"]);

    assert_eq!(world.count("SELECT COUNT(*) FROM restores").await, 0);
    assert_eq!(backs_up(owner, lobby).await.said(), kept.said());
    world.assert_discord_understood();
}
