// From OpenClaw's folder to a team: what becomes of each part, what is said of the rest, and that no source, however odd
// or hostile, makes a home that is no team, leaves half of one, changes the source or tells a secret.
#include "base/HomeLock.h"
#include "base/Redactor.h"
#include "import/MakeHome.h"
#include "import/MapSchedule.h"
#include "import/MapTexts.h"
#include "import/Names.h"
#include "jobs/Schedule.h"
#include "memory/MemoryStore.h"
#include "support/Await.h"
#include "support/TempHome.h"

#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QTest>

#include <nlohmann/json.hpp>
#include <sys/stat.h>

using namespace staffroom;
using namespace staffroom::openclaw;
using nlohmann::json;

namespace {

constexpr qint64 nowMs = 1'795'000'000'000; // 2026-11-18
const QString token = QStringLiteral("700100200:AAEopenclawfixture_main_bot_token_x01");

team::ScheduleCheck schedules() {
    return [](const QString& text) -> std::optional<team::ScheduleFault> {
        const auto read = jobs::Schedule::parse(text, "UTC");
        return read ? std::nullopt : std::optional(team::ScheduleFault{read.error().detail, QString()});
    };
}

void copyTree(const QString& from, const TempHome& to) {
    QDirIterator files(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString name = file.fileName().mid(from.size() + 1);
        to.write(name, file.readAll());
        if (QFileInfo(file).isExecutable())
            QFile::setPermissions(to.file(name), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
}

std::map<QString, QByteArray> contentsOf(const QString& folder) {
    std::map<QString, QByteArray> all;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            all[file.fileName().mid(folder.size() + 1)] = file.readAll();
    }
    return all;
}

struct Imported {
    Result<HomePlan> plan;
    std::unique_ptr<TempHome> place = std::make_unique<TempHome>();

    MakeOptions options(const TempHome& source) const {
        MakeOptions options;
        options.home = place->file(QStringLiteral("home"));
        options.source = QFileInfo(source.path()).canonicalFilePath();
        options.secrets = SecretPlace::EnvFile;
        options.schedules = schedules();
        return options;
    }
    QString home() const { return place->file(QStringLiteral("home")); }
    /// "left out | agents.list[0].tools | … "
    QString said() const {
        QString text;
        for (const auto& remark : plan->remarks.all())
            text += inWords(remark.kind) + QStringLiteral(" | ") + remark.place + QStringLiteral(" | ") + remark.what +
                    QStringLiteral(" | ") + remark.remedy + u'\n';
        return text;
    }
    const team::Persona& persona(const char* id) const {
        const auto* found = plan->team.persona(QString::fromLatin1(id));
        if (!found)
            qFatal("there is no persona %s", id);
        return *found;
    }
};

Imported planFor(const TempHome& source) {
    PlanOptions options;
    options.company = QStringLiteral("Kule");
    options.systemZone = "UTC";
    options.nowMs = nowMs;
    Imported imported{.plan = failure(ErrorKind::Internal, QString())};
    const auto read = readSource(source.path());
    imported.plan = read ? Result<HomePlan>(planHome(*read, options)) : Result<HomePlan>(tl::unexpected(read.error()));
    return imported;
}

Result<void> make(const Imported& imported, const TempHome& source) {
    SystemClock clock;
    const Limits limits = Limits::within(clock, 60'000, std::stop_token());
    return await(makeHome(*imported.plan, imported.options(source), clock, limits), 90'000);
}

} // namespace

class OpenClawImportTest final : public QObject {
    Q_OBJECT

    using Plant = std::function<void(const TempHome&)>;
    static void row(const char* name, const char* config, const char* says, Plant plant = {}) {
        QTest::newRow(name) << QByteArray(config) << QString::fromUtf8(says) << std::make_shared<Plant>(std::move(plant));
    }

private Q_SLOTS:
    void init() {
        Redactor::global().clear();
        qunsetenv("TELEGRAM_BOT_TOKEN");
        qunsetenv("ANTHROPIC_API_KEY");
    }

    // The documented home.

    void theDocumentedHomeBecomesATeam() {
        const TempHome source;
        copyTree(QStringLiteral(STAFFROOM_SOURCE_DIR "/tests/import/openclaw"), source);
        const auto before = contentsOf(source.path());
        const auto imported = planFor(source);
        QVERIFY2(imported.plan.has_value(), imported.plan ? "" : qPrintable(imported.plan.error().detail));
        const auto made = make(imported, source);
        QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().detail));
        QVERIFY(contentsOf(source.path()) == before);
        QVERIFY(!QFileInfo::exists(imported.place->file(QStringLiteral(".home.import"))));

        const auto loaded = team::loadTeam(imported.home(), schedules());
        QVERIFY2(loaded.team.has_value(), loaded.team ? "" : qPrintable(loaded.problems.front().toString()));
        const auto& team = *loaded.team;
        QCOMPARE(team.company, QStringLiteral("Kule"));
        QCOMPARE(team.zone, QByteArray("Europe/Istanbul"));
        QCOMPARE(team.chat, Q_INT64_C(-1001234567890));
        QCOMPARE(team.topics.size(), 2);
        QVERIFY(team.topic(QStringLiteral("general"))->general);
        QCOMPARE(*team.topic(QStringLiteral("topic-7"))->thread, 7);
        QCOMPARE(team.approvers(), QStringList{QStringLiteral("user-5511")});

        const auto& main = *team.persona(QStringLiteral("main"));
        QCOMPARE(main.name, QStringLiteral("Mira"));
        QCOMPARE(main.title, QStringLiteral("right hand"));
        QCOMPARE(main.topics, QStringList{QStringLiteral("general")});
        QCOMPARE(main.allowlist, QStringList{QStringLiteral("user-5511")});
        QVERIFY(main.answersEverything && main.directMessages);
        QCOMPARE(main.bot.handle, QStringLiteral("main_bot"));
        QVERIFY(main.firstRule.startsWith(u"You are Mira."));
        for (const auto* part : {"Never guess a number.", "Read what you remember", "Deniz, who likes short answers.", "hall-1"})
            QVERIFY2(main.rules.contains(QLatin1String(part)), part);
        QVERIFY(!main.rules.contains(u"summary:"));
        const auto& sales = *team.persona(QStringLiteral("sales"));
        QCOMPARE(sales.name, QStringLiteral("Sales desk"));
        QCOMPARE(sales.bot.handle, QStringLiteral("acme_deals_bot"));
        QCOMPARE(sales.topics, QStringList{QStringLiteral("topic-7")});
        QCOMPARE(sales.allowlist, (QStringList{QStringLiteral("user-5511"), QStringLiteral("user-6622")}));
        QVERIFY(!sales.answersEverything && sales.directMessages);

        QCOMPARE(team.defaultModel, QStringLiteral("acme-gateway-large"));
        const auto* large = team.model(team.defaultModel);
        QCOMPARE(large->baseUrl, QUrl(QStringLiteral("http://127.0.0.1:8080/v1")));
        QCOMPARE(large->contextTokens, 64'000);
        QCOMPARE(large->price->output, 4.0);
        QCOMPARE(large->fallback, sales.model);
        QCOMPARE(team.model(sales.model)->protocol, QStringLiteral("anthropic"));
    }

    void theDocumentedHomesJobsNotesSkillsAndSecretsGoWhereTheyBelong() {
        const TempHome source;
        copyTree(QStringLiteral(STAFFROOM_SOURCE_DIR "/tests/import/openclaw"), source);
        const auto imported = planFor(source);
        QVERIFY(imported.plan.has_value());
        QVERIFY(make(imported, source).has_value());

        const auto& sales = imported.persona("sales");
        QCOMPARE(sales.jobs.size(), 1);
        QCOMPARE(sales.jobs[0].id, QStringLiteral("morning-brief"));
        QCOMPARE(sales.jobs[0].schedule, QStringLiteral("0 7 * * *"));
        QCOMPARE(sales.jobs[0].zone, QByteArray("America/Los_Angeles"));
        QCOMPARE(sales.jobs[0].timeoutSeconds, 120);
        QVERIFY(sales.jobs[0].enabled && sales.jobs[0].topic.isEmpty()); // its first topic
        const auto& main = imported.persona("main");
        QCOMPARE(main.jobs.size(), 2);
        QCOMPARE(main.jobs[0].schedule, QStringLiteral("every 3 hours"));
        QVERIFY(!main.jobs[0].enabled); // it is not known where it posted
        QCOMPARE(main.jobs[1].id, QStringLiteral("heartbeat"));
        QVERIFY(!main.jobs[1].enabled);

        Storage storage;
        auto memory = await(MemoryStore::open(storage, imported.home() + QStringLiteral("/personas/main/memory.sqlite")));
        QVERIFY(memory.has_value());
        const auto notes = await((*memory)->listNotes(0, 50));
        QVERIFY(notes.has_value());
        QCOMPARE(notes->size(), size_t(3));
        QStringList texts;
        for (const auto& note : *notes)
            texts << note.text;
        QVERIFY(texts.filter(QStringLiteral("45 days")).size() == 1);
        QVERIFY(texts.filter(QStringLiteral("2026-11-20: The new shelf")).size() == 1);
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).date(), QDate(2026, 11, 18));

        const auto files = contentsOf(imported.home());
        QVERIFY(files.contains(QStringLiteral("personas/main/skills/stock-check/SKILL.md")));
        QVERIFY(QFileInfo(imported.home() + QStringLiteral("/personas/main/skills/stock-check/list.sh")).isExecutable());
        QVERIFY(files.contains(QStringLiteral("skills/weather/SKILL.md")));
        QVERIFY(!files.contains(QStringLiteral("personas/sales/skills/stock-check/SKILL.md")));
        QVERIFY(files.at(QStringLiteral("personas/main/secrets.env")).contains(token.toUtf8()));
        QVERIFY(files.at(QStringLiteral("personas/sales/secrets.env")).contains("700100201:"));
        QVERIFY(files.at(QStringLiteral("secrets.env")).contains("acme-gateway-key-000111"));
        QVERIFY(files.at(QStringLiteral("secrets.env")).contains("anthropic-fixture-key-2718281828"));
        for (const auto& [name, content] : files) {
            QVERIFY2((QFile::permissions(imported.home() + u'/' + name) &
                      (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)) == 0,
                     qPrintable(name));
            if (name.endsWith(QLatin1String("secrets.env")))
                continue;
            for (const auto* secret : {"AAEopenclaw", "acme-gateway-key-000", "anthropic-fixture", "gateway-door", "codex-access",
                                       "sk-live-0123", "gsk-not-used"})
                QVERIFY2(!content.contains(secret), qPrintable(name + u' ' + QLatin1String(secret)));
        }
    }

    void theDocumentedHomesRestIsTold_data() {
        QTest::addColumn<QString>("remark");
        for (const auto* remark : {
                 "left out | openclaw.json:8 (bindings[2]) | leads from whatsapp",
                 "left out | openclaw.json:37 (channels.whatsapp)",
                 "left out | openclaw.json:26 (channels.telegram.groups.*) | every group",
                 "left out | config/agents.json5:12 (list[0].tools) | tools of OpenClaw (exec, read)",
                 "left out | openclaw.json:53 (tools)",
                 "left out | openclaw.json:54 (browser)",
                 "how OpenClaw itself runs: gateway",
                 "how OpenClaw uses Telegram: streaming",
                 "left out | cron/jobs.json:19 (jobs[2]) | the job \"Long gone\": its time has passed",
                 "the job \"Probe\": it does something of the kind \"command\"",
                 "changed | cron/jobs.json:12 (jobs[1]) | the job water-the-plants is switched off",
                 "thinking of the job morning-brief",
                 "changed | workspace/AGENTS.md:4 | held a secret of the configuration",
                 "left out | workspace/AGENTS.md:5 | the line: it holds what looks like a model key",
                 "left out | workspace | other files: notes.txt",
                 "a login with a subscription of openai-codex",
                 "changed | workspace | OpenClaw kept MEMORY.md out of groups; Mira",
                 "to do | workspace/skills/stock-check | main's skills are in personas/main/skills, and not in use yet",
                 "to do | skills/weather | everybody's skills are in the home's skills/",
                 "to do | config/agents.json5:8 (list[0]) | does not say what Mira's bot is called",
             })
            QTest::newRow(remark) << QString::fromUtf8(remark);
    }
    void theDocumentedHomesRestIsTold() {
        QFETCH(const QString, remark);
        const TempHome source;
        copyTree(QStringLiteral(STAFFROOM_SOURCE_DIR "/tests/import/openclaw"), source);
        const auto imported = planFor(source);
        QVERIFY(imported.plan.has_value());
        const QString said = imported.said();
        QVERIFY2(said.contains(remark), qPrintable(said));
        for (const auto& each : imported.plan->remarks.all())
            QVERIFY2(!each.place.isEmpty() && !each.what.isEmpty() && !each.remedy.isEmpty(), qPrintable(each.what));
    }

    // Odd and hostile sources: each gives a plan that makes a valid home and says what it left, or an error.

    void oddSources_data() {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QString>("says");
        QTest::addColumn<std::shared_ptr<Plant>>("plant");
        row("empty", "{}", "names nobody by number");
        row("wrong types everywhere",
            "{agents: 5, bindings: {a: 1}, channels: {telegram: [1]}, models: 'x', cron: [], commands: 1, env: 'x', tools: 0}",
            "is a list, must be an object");
        row("wrong types below",
            "{agents: {list: [1, 'x', {}, {id: 5}, {id: 'ok', model: 7, tools: 'x', identity: [], groupChat: 1, skills: 'x'}], "
            "defaults: 'x'}, channels: {telegram: {groups: [1], accounts: {a: 5, b: {allowFrom: 'x', groups: 7, botToken: 5}}}}}",
            "is no agent");
        row("a model that is a number", "{agents: {list: [{id: 'ok', model: 7}]}}", "is a number and names no model");
        row("unknown keys", "{shiny: {new: true}, agents: {list: [{id: 'ok', sparkle: 1}], defaults: {glow: 1}}}",
            "(shiny) | is not known to this import");
        row("an unknown key of an agent", "{agents: {list: [{id: 'ok', sparkle: 1}]}}", "list[0].sparkle) | has no counterpart");
        row("two agents with one id", "{agents: {list: [{id: 'a'}, {id: 'A'}]}}", "there is an agent \"a\" already");
        row("two ids that become one", "{agents: {list: [{id: 'a_b'}, {id: 'a.b'}]}}", "is called \"a-b-2\" here");
        row("an id that is taken", "{agents: {list: [{id: 'team'}]}}", "is called \"team-2\" here");
        row("an id without letters", "{agents: {entries: {'٣٤': {}}}}", "is called \"agent\" here");
        row("a path as an id", "{agents: {list: [{id: '../../etc'}]}}", "is called \"etc\" here");
        row("agents.entries", "{agents: {entries: {ops: {name: 'Ops'}}}}", "Ops has no bot of its own");
        row("two agents with one bot",
            "{agents: {list: [{id: 'a'}, {id: 'b'}]}, bindings: [{agentId: 'a', match: {channel: 'telegram', accountId: 'x'}}, "
            "{agentId: 'b', match: {channel: 'telegram', accountId: 'y'}}], channels: {telegram: {accounts: {"
            "x: {botToken: '700100200:AAEopenclawfixture_main_bot_token_x01', allowFrom: [1]}, "
            "y: {botToken: '700100200:AAEopenclawfixture_main_bot_token_x01', allowFrom: [1]}}}}}",
            "B's bot is another persona's already");
        row("one agent with two bots",
            "{channels: {telegram: {accounts: {x: {allowFrom: [1]}, y: {allowFrom: [2]}}}}}", "another bot of Main; a persona has one");
        row("two agents in one topic",
            "{agents: {list: [{id: 'a'}, {id: 'b'}]}, bindings: [{agentId: 'b', match: {channel: 'telegram', accountId: 'y'}}], "
            "channels: {telegram: {groups: {'-1001': {}, '-1001234567890': {topics: {'5': {}}}}, accounts: {x: {}, y: {}}}}}",
            "topic-5 is A's here; B answers there when it is mentioned");
        row("a basic group", "{channels: {telegram: {groups: {'-4711': {}}}}}", "a group that is no supergroup");
        row("two supergroups", "{channels: {telegram: {groups: {'-1001234567890': {}, '-1001234567891': {topics: {'3': {}, '4': {}}}}}}}",
            "groups.-1001234567890) | another group");
        row("topics that are none", "{channels: {telegram: {groups: {'-1001234567890': {topics: {x: {}, '0': {}, '-3': {}}}}}}}",
            "is no topic by number");
        row("a binding to nobody", "{bindings: [{agentId: 'ghost', match: {channel: 'telegram'}}]}", "leads to an agent that is not there");
        row("a binding to a name", "{bindings: [{agentId: 'main', match: {channel: 'telegram', peer: {kind: 'group', id: '@x'}}}]}",
            "its peer is no chat");
        row("everybody may write", "{channels: {telegram: {dmPolicy: 'open', allowFrom: ['*']}}}", "let everybody in");
        row("names instead of numbers", "{channels: {telegram: {allowFrom: ['@deniz', -5, 1.5, null, {}]}}}", "is no person's number");
        row("an access group", "{accessGroups: {ops: {members: {telegram: ['77']}}}, channels: {telegram: {allowFrom: ['accessGroup:ops']}}}",
            "names no owner; user-77");
        row("an access group that is not there", "{channels: {telegram: {allowFrom: ['accessGroup:ops']}}}", "a group of people that is not there");
        row("more may ask in the group than directly",
            "{channels: {telegram: {allowFrom: [1], groups: {'-1001234567890': {allowFrom: [1, 2]}}}}}",
            "no longer answers direct messages");
        row("a token that is none", "{channels: {telegram: {botToken: '123:abc'}}}", "the token of Main's bot is not known here");
        row("a token in a variable nobody set", "{channels: {telegram: {botToken: '${NOBODY_SET_THIS}'}}}",
            "(channels.telegram.botToken) | the token of Main's bot is not known here");
        row("a token kept by a program", "{channels: {telegram: {botToken: {source: 'exec', provider: 'vault', id: 'x'}}}}",
            "the token of Main's bot is not known here");
        row("a token file that is a link", "{channels: {telegram: {tokenFile: 'token'}}}", "the file of the bot's token is a link",
            [](const TempHome& home) { QFile::link(QStringLiteral("/etc/hostname"), home.file(QStringLiteral("token"))); });
        row("a token file that is a pipe", "{channels: {telegram: {tokenFile: 'token'}}}", "the file of the bot's token is no plain file",
            [](const TempHome& home) { ::mkfifo(qPrintable(home.file(QStringLiteral("token"))), 0600); });
        row("a model of another protocol",
            "{agents: {defaults: {model: 'x/y'}}, models: {providers: {x: {baseUrl: 'https://x.example', api: 'google-generative-ai'}}}}",
            "its provider speaks google-generative-ai");
        row("a model nobody knows", "{agents: {defaults: {model: 'nowhere/one'}}}", "it is not known where its provider is reached");
        row("a model over plain http",
            "{agents: {defaults: {model: 'x/y'}}, models: {providers: {x: {baseUrl: 'http://10.0.0.1/v1'}}}}", "plain http to another machine");
        row("an address with a password",
            "{agents: {defaults: {model: 'x/y'}}, models: {providers: {x: {baseUrl: 'https://u:p@x.example/v1'}}}}", "is no address without parameters");
        row("a model with a key in its address",
            "{agents: {defaults: {model: 'x/y'}}, models: {providers: {x: {baseUrl: 'https://x.example/sk-live-0123456789abcdef/v1'}}}}",
            "its address or name holds what looks like a credential");
        row("an id without end", QByteArray("{agents: {list: [{id: '" + QByteArray(500, 'a') + "'}]}}").constData(), "is no agent");
        row("agents that share a workspace", "{agents: {list: [{id: 'a', workspace: 'w'}, {id: 'b', workspace: 'w'}]}}", "B has no bot of its own",
            [](const TempHome& home) { home.write(QStringLiteral("w/MEMORY.md"), "one"); });
        row("a job that tells a door's key", "{gateway: {auth: {token: 'open sesame 123'}}}", "its text holds a secret of the configuration",
            [](const TempHome& home) {
                home.write(QStringLiteral("cron/jobs.json"), "[{name: 'x', schedule: {kind: 'every', everyMs: 60000}, payload: {kind: "
                                                             "'systemEvent', text: 'the door opens by open sesame 123'}}]");
            });
        row("more than a file of jobs holds", "{}", "a persona.json holds no more", [](const TempHome& home) {
            QByteArray jobs;
            for (int i = 0; i < 120; ++i)
                jobs += "{name: 'x', schedule: {kind: 'every', everyMs: 60000}, payload: {kind: 'systemEvent', text: '" +
                        QByteArray(1'900, 'a') + "'}},";
            home.write(QStringLiteral("cron/jobs.json"), '[' + jobs + ']');
        });
        row("fallbacks in a circle",
            "{agents: {defaults: {model: {primary: 'openai/a', fallbacks: ['openai/b', 'openai/a', 'openai/b']}}}}", "no key of openai was found");
        row("odd figures of a model",
            "{agents: {defaults: {model: 'x/y'}}, models: {providers: {x: {baseUrl: 'https://x.example/v1/', models: [{id: 'y', "
            "contextWindow: 1, maxTokens: 9e99, cost: {input: -1, output: Infinity}}]}}}}",
            "no key of x was found");
        row("a job file that is none", "{}", "cron/jobs.json | has no list of jobs",
            [](const TempHome& home) { home.write(QStringLiteral("cron/jobs.json"), "{version: 1, jobs: 'x'}"); });
        row("jobs of every odd kind", "{}", "its schedule is of a kind that is not known", [](const TempHome& home) {
            home.write(QStringLiteral("cron/jobs.json"),
                       "{jobs: [1, null, {}, {schedule: 5}, {name: 'x', schedule: {kind: 'moon'}, payload: {kind: 'agentTurn', message: 'm'}}, "
                       "{name: 'x', agentId: 'ghost', schedule: {kind: 'every', everyMs: 60000}, payload: {kind: 'agentTurn', message: 'm'}, "
                       "delivery: 7}, {name: 'x', schedule: {kind: 'every', everyMs: 90000}, payload: {kind: 'systemEvent', text: 'm'}}]}");
        });
        row("a job with a credential", "{}", "its text holds what looks like a Telegram bot token", [](const TempHome& home) {
            home.write(QStringLiteral("cron/jobs.json"), "[{name: 'x', schedule: {kind: 'every', everyMs: 60000}, payload: {kind: "
                                                         "'systemEvent', text: 'say " + token.toUtf8() + "'}}]");
        });
        row("a job with a long text", "{}", "its text is longer than 2000 bytes", [](const TempHome& home) {
            home.write(QStringLiteral("cron/jobs.json"), "[{name: 'x', schedule: {kind: 'every', everyMs: 60000}, payload: {kind: "
                                                         "'systemEvent', text: '" + QByteArray("\xC3\xBC").repeated(1'001) + "'}}]");
        });
        row("a long heartbeat", "{}", "is too long for a job", [](const TempHome& home) {
            home.write(QStringLiteral("workspace/HEARTBEAT.md"), "- " + QByteArray(2'000, 'a'));
        });
        row("jobs in a database", "{}", "state/openclaw.sqlite | jobs that newer versions keep here are not read",
            [](const TempHome& home) { home.write(QStringLiteral("state/openclaw.sqlite"), "SQLite format 3"); });
        row("no workspace", "{agents: {defaults: {workspace: '/nowhere/at/all'}}}", "the workspace is not there");
        row("a workspace that is a circle", "{agents: {list: [{id: 'a', workspace: 'loop'}]}}", "loop | the workspace is not there",
            [](const TempHome& home) { QFile::link(home.file(QStringLiteral("loop")), home.file(QStringLiteral("loop"))); });
        row("rules that are a link", "{}", "workspace/SOUL.md | is a link", [](const TempHome& home) {
            home.write(QStringLiteral("workspace/AGENTS.md"), "x");
            QFile::link(QStringLiteral("/etc/passwd"), home.file(QStringLiteral("workspace/SOUL.md")));
        });
        row("rules that are a folder", "{}", "workspace/SOUL.md | is no plain file",
            [](const TempHome& home) { QDir().mkpath(home.file(QStringLiteral("workspace/SOUL.md"))); });
        row("huge rules", "{}", "workspace/SOUL.md | is larger than 256 KiB",
            [](const TempHome& home) { home.write(QStringLiteral("workspace/SOUL.md"), QByteArray(2'000'000, 'a')); });
        row("rules that are no text", "{}", "workspace/SOUL.md | is no UTF-8 text",
            [](const TempHome& home) { home.write(QStringLiteral("workspace/SOUL.md"), QByteArray("a\0b\xff", 4)); });
        row("a private key in the rules", "{}", "workspace/SOUL.md:2 | the line: it holds what looks like a private key", [](const TempHome& home) {
            home.write(QStringLiteral("workspace/SOUL.md"),
                       "a\n-----BEGIN RSA PRIVATE KEY-----\nMIIkeymaterial\n-----END RSA PRIVATE KEY-----\nb\n");
        });
        row("memory in a circle", "{}", "workspace/memory/again | is no .md file", [](const TempHome& home) {
            home.write(QStringLiteral("workspace/memory/a.md"), "one");
            QFile::link(home.file(QStringLiteral("workspace/memory")), home.file(QStringLiteral("workspace/memory/again")));
        });
        row("memory too deep", "{}", "lies too deep",
            [](const TempHome& home) { home.write(QStringLiteral("workspace/memory/a/b/c/d/e/f.md"), "one"); });
        row("skills in a circle", "{}", "workspace/skills/x | is a link", [](const TempHome& home) {
            QDir().mkpath(home.file(QStringLiteral("workspace/skills")));
            QFile::link(home.file(QStringLiteral("workspace/skills")), home.file(QStringLiteral("workspace/skills/x")));
        });
        row("a skill with a link", "{}", "workspace/skills/s | holds passwd, which is a link", [](const TempHome& home) {
            home.write(QStringLiteral("workspace/skills/s/SKILL.md"), "s");
            QFile::link(QStringLiteral("/etc/passwd"), home.file(QStringLiteral("workspace/skills/s/passwd")));
        });
        row("a skill with a credential", "{}", "workspace/skills/s/run.sh | the skill: its line 2 holds what looks like a Git access token",
            [](const TempHome& home) {
                home.write(QStringLiteral("workspace/skills/s/SKILL.md"), "s");
                home.write(QStringLiteral("workspace/skills/s/run.sh"), "#!/bin/sh\ngit push https://ghp_0123456789abcdefghij@x\n");
            });
        row("a skill that calls itself a path", "{}", "nobody was allowed this skill", [](const TempHome& home) {
            home.write(QStringLiteral("openclaw.json"), "{agents: {list: [{id: 'a', skills: []}]}}");
            home.write(QStringLiteral("skills/s/SKILL.md"), "---\nname: ../../../evil\n---\n");
        });
        row("a huge skill", "{}", "is larger than 1 MiB", [](const TempHome& home) {
            home.write(QStringLiteral("workspace/skills/s/SKILL.md"), "s");
            home.write(QStringLiteral("workspace/skills/s/blob"), QByteArray(3'000'000, 'a'));
        });
        row("an .env that is none", "{}", ".env | ", [](const TempHome& home) { home.write(QStringLiteral(".env"), "no assignment\n"); });
        row("keys that cannot be read", "{}", "auth-profiles.json | cannot be read",
            [](const TempHome& home) { home.write(QStringLiteral("agents/main/agent/auth-profiles.json"), "{{{"); });
        row("people who cannot be read", "{}", "credentials/telegram-allowFrom.json | cannot be read as a list",
            [](const TempHome& home) { home.write(QStringLiteral("credentials/telegram-allowFrom.json"), "[]"); });
        row("a name that is a credential", "{agents: {list: [{id: 'a', name: '700100200:AAEopenclawfixture_main_bot_token_x01'}]}}",
            "A has no bot of its own");
        row("a key that is a credential", "{'700100200:AAEopenclawfixture_main_bot_token_x01': 1}", "(not shown: it holds what looks like a credential)");
        row("control characters", "{agents: {list: [{id: 'a', name: 'a\\u0007\\n\\u202eb'}]}}", "a bot");
        // What ends it.
        row("no JSON5", "{agents: [}", "!openclaw.json:1: ");
        row("a list", "[]", "!openclaw.json: is a list, must be an object");
        row("too deep", QByteArray("[").repeated(5'000).constData(), "!openclaw.json:1: is nested more than 64 deep");
        row("an include that is not there", "{agents: {$include: 'x.json'}}", "!the file it includes is not there");
        row("an include from outside", "{agents: {$include: '/etc/hostname'}}", "!lies outside of");
        row("an include that climbs out", "{agents: {$include: '../../../../../../../etc/hostname'}}", "!lies outside of");
        row("an include that includes itself", "{agents: {$include: 'openclaw.json'}}", "!$include goes on for ever");
        row("an include of nonsense", "{agents: {$include: [5]}}", "!$include wants the name of a file");
        row("an include of a folder", "{agents: {$include: 'sub'}}", "!sub is no plain file",
            [](const TempHome& home) { QDir().mkpath(home.file(QStringLiteral("sub"))); });
        row("no configuration", "{}", "!there is no openclaw.json",
            [](const TempHome& home) { QFile::remove(home.file(QStringLiteral("openclaw.json"))); });
    }
    void oddSources() {
        QFETCH(const QByteArray, config);
        QFETCH(const QString, says);
        QFETCH(const std::shared_ptr<Plant>, plant);
        const TempHome source;
        source.write(QStringLiteral("openclaw.json"), config);
        if (*plant)
            (*plant)(source);
        const auto before = contentsOf(source.path());
        const auto imported = planFor(source);
        if (says.startsWith(u'!')) {
            QVERIFY(!imported.plan);
            QVERIFY2(imported.plan.error().detail.contains(says.mid(1)), qPrintable(imported.plan.error().detail));
            return;
        }
        QVERIFY2(imported.plan.has_value(), imported.plan ? "" : qPrintable(imported.plan.error().detail));
        if (says != u"a bot")
            QVERIFY2(imported.said().contains(says), qPrintable(imported.said()));
        const auto tried = tryHome(*imported.plan, imported.options(source));
        QVERIFY2(tried.has_value(), tried ? "" : qPrintable(tried.error().detail));
        QVERIFY(!QFileInfo::exists(imported.home()));
        QVERIFY2(!imported.said().contains(u"AAEopenclaw"), qPrintable(imported.said()));
        QVERIFY(!reportOf(*imported.plan, source.path()).contains(u"AAEopenclaw"));
        for (const auto& persona : imported.plan->team.personas)
            QVERIFY2(!persona.rules.contains(u"AAEopenclaw") && !persona.rules.contains(u"MIIkeymaterial"), qPrintable(persona.rules));
        QVERIFY(contentsOf(source.path()) == before);
    }

    // Where a home may come to be.

    void aHomeIsNeverMadeOverAnything_data() {
        QTest::addColumn<std::shared_ptr<Plant>>("plant");
        QTest::addColumn<QString>("home");
        QTest::addColumn<QString>("says"); // empty: it is made
        const auto add = [](const char* name, Plant plant, const char* home, const char* says) {
            QTest::newRow(name) << std::make_shared<Plant>(std::move(plant)) << QString::fromLatin1(home) << QString::fromLatin1(says);
        };
        add("nothing there", [](const TempHome&) {}, "home", "");
        add("folders above are missing", [](const TempHome&) {}, "a/b/home", "");
        add("an empty folder", [](const TempHome& at) { QDir().mkpath(at.file(QStringLiteral("home"))); }, "home", "");
        add("a link to an empty folder",
            [](const TempHome& at) {
                QDir().mkpath(at.file(QStringLiteral("real")));
                QFile::link(at.file(QStringLiteral("real")), at.file(QStringLiteral("home")));
            },
            "home", "");
        add("what a crash left beside it",
            [](const TempHome& at) { at.write(QStringLiteral(".home.import/personas/x/secrets.env"), "A=1"); }, "home", "");
        add("a home", [](const TempHome& at) { at.write(QStringLiteral("home/team.json"), "{}"); }, "home", "is a home already");
        add("a file in it", [](const TempHome& at) { at.write(QStringLiteral("home/.hidden"), "x"); }, "home", "is not empty");
        add("a file in its place", [](const TempHome& at) { at.write(QStringLiteral("home"), "x"); }, "home", "is no folder");
        add("a link to nowhere", [](const TempHome& at) { QFile::link(at.file(QStringLiteral("gone")), at.file(QStringLiteral("home"))); },
            "home", "leads nowhere");
        add("a link where it would be made",
            [](const TempHome& at) { QFile::link(QStringLiteral("/tmp"), at.file(QStringLiteral(".home.import"))); }, "home",
            "stands in the way");
    }
    void aHomeIsNeverMadeOverAnything() {
        QFETCH(const std::shared_ptr<Plant>, plant);
        QFETCH(const QString, home);
        QFETCH(const QString, says);
        const TempHome source;
        source.write(QStringLiteral("openclaw.json"), "{channels: {telegram: {botToken: '" + token.toUtf8() + "', allowFrom: [1]}}}");
        const auto imported = planFor(source);
        QVERIFY(imported.plan.has_value());
        (*plant)(*imported.place);
        const auto before = contentsOf(imported.place->path());
        auto options = imported.options(source);
        options.home = imported.place->file(home);
        SystemClock clock;
        const Limits limits = Limits::within(clock, 60'000, std::stop_token());
        const auto made = await(makeHome(*imported.plan, options, clock, limits), 90'000);
        if (says.isEmpty()) {
            QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().detail));
            QVERIFY(team::loadTeam(options.home).team.has_value());
            QVERIFY(!QFileInfo::exists(imported.place->file(QStringLiteral(".home.import"))));
        } else {
            QVERIFY(!made);
            QVERIFY2(made.error().detail.contains(says), qPrintable(made.error().detail));
            QVERIFY(contentsOf(imported.place->path()) == before);
        }
    }

    void theSourceIsNoPlaceForAHome() {
        const TempHome source;
        source.write(QStringLiteral("openclaw.json"), "{}");
        const auto imported = planFor(source);
        auto options = imported.options(source);
        for (const QString& home : {source.file(QStringLiteral("inside")), source.path(), QFileInfo(source.path()).path()}) {
            options.home = home;
            const auto tried = tryHome(*imported.plan, options);
            QVERIFY2(!tried && tried.error().detail.contains(u"lie in each other"), qPrintable(home));
        }
    }

    void twoImportsAtOnceMakeOneHome() {
        const TempHome source;
        source.write(QStringLiteral("openclaw.json"), "{}");
        const auto imported = planFor(source);
        const QString workshop = imported.place->file(QStringLiteral(".home.import"));
        QDir().mkpath(workshop);
        const auto other = HomeLock::take(workshop);
        QVERIFY(other.has_value());
        const auto made = make(imported, source);
        QVERIFY(!made && made.error().kind == ErrorKind::Conflict);
        QVERIFY(QFileInfo::exists(workshop) && !QFileInfo::exists(imported.home()));
    }

    // The parts.

    void schedulesAreCarriedOver_data() {
        QTest::addColumn<QByteArray>("schedule");
        QTest::addColumn<QString>("becomes"); // "!…": refused, with these words
        QTest::addColumn<bool>("changed");
        const auto row = [](const char* name, const char* schedule, const char* becomes, bool changed = false) {
            QTest::newRow(name) << QByteArray(schedule) << QString::fromUtf8(becomes) << changed;
        };
        row("cron with a zone", "{kind: 'cron', expr: '0 7 * * 1-5', tz: 'Asia/Dubai'}", "0 7 * * 1-5 Asia/Dubai");
        row("cron in the team's zone", "{kind: 'cron', expr: '0 7 * * *', tz: 'Europe/Istanbul'}", "0 7 * * *");
        row("cron without a zone", "{kind: 'cron', expr: '*/15 * * * *'}", "*/15 * * * *", true);
        row("six fields at second 0", "{kind: 'cron', expr: '0 30 9 * * *', tz: 'UTC'}", "30 9 * * * UTC");
        row("six fields with seconds", "{kind: 'cron', expr: '*/10 * * * * *', tz: 'UTC'}", "!counts seconds");
        row("question marks", "{kind: 'cron', expr: '0 9 ? * MON', tz: 'UTC'}", "0 9 * * MON UTC");
        row("the last day", "{kind: 'cron', expr: '0 9 L * *', tz: 'UTC'}", "!L");
        row("an unknown zone", "{kind: 'cron', expr: '0 9 * * *', tz: 'Mars/Base'}", "!time zone");
        row("no expression", "{kind: 'cron'}", "!");
        row("minutes", "{kind: 'every', everyMs: 5400000}", "every 90 minutes");
        row("hours", "{kind: 'every', everyMs: 7200000}", "every 2 hours");
        row("days", "{kind: 'every', everyMs: 86400000}", "every 1 days");
        row("seconds are rounded up", "{kind: 'every', everyMs: 61000}", "every 2 minutes", true);
        row("an anchor", "{kind: 'every', everyMs: 60000, anchorMs: 5}", "every 1 minutes", true);
        row("never", "{kind: 'every', everyMs: 0}", "!no everyMs");
        row("backwards", "{kind: 'every', everyMs: -60000}", "!no everyMs");
        row("too rare", "{kind: 'every', everyMs: 9e15}", "!");
        row("once, UTC", "{kind: 'at', at: '2027-02-01T16:00:00Z'}", "at 2027-02-01 19:00");
        row("once, with an offset", "{kind: 'at', at: '2027-02-01T16:00:00+05:00'}", "at 2027-02-01 14:00");
        row("once, without a zone: UTC", "{kind: 'at', at: '2027-02-01T16:00:00'}", "at 2027-02-01 19:00");
        row("once, with seconds", "{kind: 'at', at: '2027-02-01T16:00:30.5Z'}", "at 2027-02-01 19:00", true);
        row("once, by number", "{kind: 'at', atMs: 1801497600000}", "at 2027-02-01 19:00");
        row("once, long ago", "{kind: 'at', at: '2020-01-01T00:00:00Z'}", "!has passed");
        row("once, some day", "{kind: 'at', at: 'soon'}", "!its time is none");
        row("once, never", "{kind: 'at'}", "!no time");
        row("no kind", "{expr: '* * * * *'}", "!of a kind");
    }
    void schedulesAreCarriedOver() {
        QFETCH(const QByteArray, schedule);
        QFETCH(const QString, becomes);
        QFETCH(const bool, changed);
        const auto mapped = mapSchedule(*Json5::parse(schedule, QStringLiteral("f")), "Europe/Istanbul", nowMs);
        if (becomes.startsWith(u'!')) {
            QVERIFY(!mapped);
            QVERIFY2(mapped.error().detail.contains(becomes.mid(1)), qPrintable(mapped.error().detail));
            return;
        }
        QVERIFY2(mapped.has_value(), mapped ? "" : qPrintable(mapped.error().detail));
        const QString zone = mapped->zone.isEmpty() ? QString() : u' ' + QString::fromUtf8(mapped->zone);
        QCOMPARE(mapped->schedule + zone, becomes);
        QCOMPARE(!mapped->changed.isEmpty(), changed);
    }

    void jobsNeverPostToMorePeople_data() {
        QTest::addColumn<QByteArray>("telegram");
        QTest::addColumn<QByteArray>("delivery");
        QTest::addColumn<QString>("job"); // "on always general", "off", "on never"
        const QByteArray group = "{allowFrom: [1], groups: {'-1001234567890': {topics: {'1': {}, '7': {}}}}}";
        const QByteArray direct = "{allowFrom: [1]}", directTwo = "{allowFrom: [1, 2]}";
        const auto row = [](const char* name, const QByteArray& telegram, const char* delivery, const char* job) {
            QTest::newRow(name) << telegram << QByteArray(delivery) << QString::fromLatin1(job);
        };
        row("its topic", group, "{mode: 'announce', channel: 'telegram', to: '-1001234567890:topic:7'}", "on always topic-7");
        row("shorthand", group, "{mode: 'announce', to: '-1001234567890:7'}", "on always topic-7");
        row("with prefixes", group, "{mode: 'announce', to: 'telegram:group:-1001234567890:topic:7'}", "on always topic-7");
        row("a topic nobody has", group, "{mode: 'announce', to: '-1001234567890:topic:9'}", "on always topic-9");
        row("the group itself", group, "{mode: 'announce', to: '-1001234567890'}", "on always ");
        row("another group", group, "{mode: 'announce', to: '-1009999999999'}", "off");
        row("a person, of a persona in the group", group, "{mode: 'announce', to: '1'}", "off");
        row("a person alone", direct, "{mode: 'announce', channel: 'telegram', to: '1'}", "on always ");
        row("a person among two", directTwo, "{mode: 'announce', to: '1'}", "off");
        row("another person", direct, "{mode: 'announce', to: 2}", "off");
        row("the last place, one person alone", direct, "{mode: 'announce', channel: 'last'}", "on always ");
        row("the last place, two people", directTwo, "{mode: 'announce', channel: 'last'}", "off");
        row("another channel", direct, "{mode: 'announce', channel: 'slack', to: 'channel:C1'}", "off");
        row("a web address", direct, "{mode: 'webhook', to: 'https://x.example/hook'}", "off");
        row("nowhere", group, "{mode: 'none'}", "on never ");
        row("a name", group, "{mode: 'announce', to: '@channel'}", "off");
    }
    void jobsNeverPostToMorePeople() {
        QFETCH(const QByteArray, telegram);
        QFETCH(const QByteArray, delivery);
        QFETCH(const QString, job);
        const TempHome source;
        source.write(QStringLiteral("openclaw.json"), "{channels: {telegram: " + telegram + "}}");
        source.write(QStringLiteral("cron/jobs.json"), "[{name: 'x', schedule: {kind: 'every', everyMs: 60000}, payload: {kind: 'agentTurn', "
                                                       "message: 'm'}, delivery: " + delivery + "}]");
        const auto imported = planFor(source);
        QVERIFY(imported.plan.has_value());
        QVERIFY(tryHome(*imported.plan, imported.options(source)).has_value());
        const auto& main = imported.persona("main");
        QCOMPARE(main.jobs.size(), 1);
        const auto& made = main.jobs.front();
        const QString deliver = made.deliver == team::Job::Deliver::Never ? QStringLiteral("never ") : QStringLiteral("always ");
        QCOMPARE(made.enabled ? QStringLiteral("on ") + deliver + made.topic : QStringLiteral("off"), job);
        QCOMPARE(imported.said().contains(u"switched off"), job == u"off");
    }

    void theMostSpecificBindingAnswers_data() {
        QTest::addColumn<QByteArray>("bindings");
        QTest::addColumn<QByteArray>("telegram");
        QTest::addColumn<QString>("who"); // "a: topics; people | b: …", a "+" where it may be written to
        const QByteArray two = "{allowFrom: [1], groups: {'-1001234567890': {topics: {'5': {}, '6': {}}}}}";
        const auto row = [](const char* name, const char* bindings, const QByteArray& telegram, const char* who) {
            QTest::newRow(name) << QByteArray(bindings) << telegram << QString::fromLatin1(who);
        };
        row("nothing bound: the default agent", "", two, "a: topic-5,topic-6; user-1+ | b: ; user-1+");
        row("a topic", "{agentId: 'b', match: {channel: 'telegram', peer: {kind: 'group', id: '-1001234567890:topic:5'}}}", two,
            "a: topic-6; user-1+ | b: topic-5; user-1");
        row("a group that nothing else names", "{agentId: 'b', match: {channel: 'telegram', peer: {kind: 'group', id: '-1001234567890'}}}",
            "{allowFrom: [1]}", "a: ; user-1+ | b: general; user-1");
        row("a person", "{agentId: 'b', match: {channel: 'telegram', peer: {kind: 'direct', id: '77'}}}", two,
            "a: topic-5,topic-6; user-1+ | b: ; user-77+");
        row("every account", "{agentId: 'b', match: {channel: 'telegram', accountId: '*'}}", two,
            "a: ; user-1+ | b: topic-5,topic-6; user-1+");
        row("the account before every account",
            "{agentId: 'b', match: {channel: 'telegram', accountId: '*'}}, {agentId: 'a', match: {channel: 'telegram', accountId: 'default'}}", two,
            "a: topic-5,topic-6; user-1+ | b: ; user-1+");
        row("a topic's own agent before a binding", "{agentId: 'a', match: {channel: 'telegram', peer: {kind: 'group', id: '-1001234567890:topic:5'}}}",
            "{allowFrom: [1], groups: {'-1001234567890': {topics: {'5': {agentId: 'b'}}}}}", "a: ; user-1+ | b: topic-5; user-1");
        row("nobody writes directly", "", "{dmPolicy: 'disabled', groupAllowFrom: [1, 2], groups: {'-1001234567890': {topics: {'5': {}}}}}",
            "a: topic-5; user-1,user-2 | b: ; owner+");
        row("a list of the topic's own", "", "{allowFrom: [1], groupAllowFrom: [2], groups: {'-1001234567890': {allowFrom: [3], topics: {'5': {allowFrom: [1]}}}}}",
            "a: topic-5; user-1+ | b: ; user-1+");
    }
    void theMostSpecificBindingAnswers() {
        QFETCH(const QByteArray, bindings);
        QFETCH(const QByteArray, telegram);
        QFETCH(const QString, who);
        const TempHome source;
        source.write(QStringLiteral("openclaw.json"), "{agents: {list: [{id: 'b'}, {id: 'a', default: true}]}, bindings: [" + bindings +
                                                          "], channels: {telegram: " + telegram + "}}");
        const auto imported = planFor(source);
        QVERIFY(imported.plan.has_value());
        const auto tried = tryHome(*imported.plan, imported.options(source));
        QVERIFY2(tried.has_value(), tried ? "" : qPrintable(tried.error().detail));
        QStringList found;
        for (const auto& persona : imported.plan->team.personas)
            found << QStringLiteral("%1: %2; %3%4")
                         .arg(persona.id, persona.topics.join(u','), persona.allowlist.join(u','),
                              persona.directMessages ? QStringLiteral("+") : QString());
        QCOMPARE(found.join(QStringLiteral(" | ")), who);
    }

    void ids_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("id");
        QTest::newRow("plain") << QStringLiteral("sales") << QStringLiteral("sales");
        QTest::newRow("Turkish") << QString::fromUtf8("Günlük Özet, ısı!") << QStringLiteral("gunluk-ozet-isi");
        QTest::newRow("dashes at the ends") << QStringLiteral("--a__b--") << QStringLiteral("a-b");
        QTest::newRow("a digit first") << QStringLiteral("7th") << QStringLiteral("thing-7th");
        QTest::newRow("reserved") << QStringLiteral("x-y") << QStringLiteral("thing-x-y");
        QTest::newRow("nothing left") << QString::fromUtf8("مبيعات") << QStringLiteral("thing");
        QTest::newRow("empty") << QString() << QStringLiteral("thing");
        QTest::newRow("long") << QString(500, u'a') << QString(40, u'a');
    }
    void ids() {
        QFETCH(const QString, text);
        QFETCH(const QString, id);
        QCOMPARE(idFrom(text, QStringLiteral("thing")), id);
        QVERIFY(team::isId(id));
        QVERIFY(isHandle(handleFrom(id)));
    }

    void textsComeInPieces_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("pieces");
        const auto row = [](const char* name, const char* text, const QStringList& pieces) {
            QTest::newRow(name) << QString::fromUtf8(text) << pieces;
        };
        row("nothing", "", {});
        row("blanks", " \n\n\t\n", {});
        row("one", "a b", {QStringLiteral("a b")});
        row("headings", "# A\n\none\n\n## B\ntwo", {QStringLiteral("# A\n\none"), QStringLiteral("## B\ntwo")});
        row("a heading without a body", "# A\n\n## B\ntwo", {QStringLiteral("## B\ntwo")});
        row("a number sign in code", "```\n# no heading\n```", {QStringLiteral("```\n# no heading\n```")});
        row("a long line", "aaaaaaaaaaaaaaaaaaaaaaaa", {QStringLiteral("aaaaaaaaaaaaaaaaaaaa"), QStringLiteral("aaaa")});
        row("at a word", "aaaa aaaa aaaa aaaa aaaa", {QStringLiteral("aaaa aaaa aaaa aaaa"), QStringLiteral("aaaa")});
        row("at a paragraph", "aaaa aaaa\n\naaaa aaaa aaaa", {QStringLiteral("aaaa aaaa"), QStringLiteral("aaaa aaaa aaaa")});
        row("not inside a character", "aaaaaaaaaaaaaaaaaaa🦉b", {QStringLiteral("aaaaaaaaaaaaaaaaaaa"), QString::fromUtf8("🦉b")});
    }
    void textsComeInPieces() {
        QFETCH(const QString, text);
        QFETCH(const QStringList, pieces);
        QCOMPARE(inPieces(text, 20), pieces);
    }

    void frontMatterIsTakenOff() {
        QCOMPARE(withoutFrontMatter(QStringLiteral("---\na: 1\n---\nb\n")), QStringLiteral("b\n"));
        QCOMPARE(withoutFrontMatter(QStringLiteral("---\nnever ends")), QStringLiteral("---\nnever ends"));
        QCOMPARE(withoutFrontMatter(QStringLiteral("a\n---\nb")), QStringLiteral("a\n---\nb"));
        QCOMPARE(withoutFrontMatter(QStringLiteral("---\na: 1\n---")), QString());
    }

    void variablesAreFilledIn() {
        const std::map<QString, QString> known{{QStringLiteral("A_1"), QStringLiteral("one")}, {QStringLiteral("EMPTY"), QString()}};
        QCOMPARE(filledIn(QStringLiteral("x ${A_1}${A_1} y"), known), QStringLiteral("x oneone y"));
        QCOMPARE(filledIn(QStringLiteral("$${A_1} ${NONE} ${EMPTY} ${a} $A_1"), known),
                 QStringLiteral("${A_1} ${NONE} ${EMPTY} ${a} $A_1"));
    }
};

QTEST_GUILESS_MAIN(OpenClawImportTest)
#include "OpenClawImportTest.moc"
