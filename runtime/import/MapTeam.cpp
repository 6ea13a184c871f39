// What of the configuration nobody has read: each part is told once, with what there is instead.
#include "import/Plan.h"

namespace staffroom::openclaw {

namespace {

struct Counterpart {
    const char* key;
    const char* what;
    const char* remedy;
};

const Counterpart* counterpartOf(const QString& key) {
    static const Counterpart all[] = {
        {"tools", "rules about OpenClaw's tools (exec, browser, files …)",
         "choose from Staffroom's in \"tools\" of persona.json; programs become scripts of a persona"},
        {"browser", "the browser", "there is none; read_document reads files that people send"},
        {"hooks", "web hooks and mail triggers", "write what should be looked at regularly as a job"},
        {"plugins", "plugins", "a tool server becomes one of a persona's MCP servers; the rest has no counterpart"},
        {"mcp", "tool servers", "name each under the persona that may use it"},
        {"skills", "how skills are loaded; those in extraDirs are not copied", "copy the folders into the home's skills/"},
        {"session", "how conversations are kept apart", "nothing: a conversation is a persona in a topic, or with a person"},
        {"messages", "how messages look", "write into PERSONA.md how answers should look"},
        {"approvals", "where approvals are asked for", "see \"approvals\" of persona.json and \"operators\" of team.json"},
        {"auth", "which logins are used in which order", "a model has one \"key\" in team.json"},
        {"secrets", "programs and files that keep secrets", "`staffroom secret set` takes each over"},
        {"memory", "how memory is indexed", "nothing: notes are found by their words"},
        {"broadcast", "several agents for one message", "one topic has one persona"},
        {"talk", "speech", "there is none"},
        {"tts", "speech", "there is none"},
        {"audio", "speech", "there is none"},
        {"media", "pictures and speech", "there is none"},
    };
    for (const auto& each : all) {
        if (key == QLatin1String(each.key))
            return &each;
    }
    return nullptr;
}

void tellMembers(const Json5* object, const QStringList& read, const QString& what, const QString& remedy, Remarks& remarks) {
    QStringList names;
    for (const auto& [key, value] : membersOf(object)) {
        if (!read.contains(key))
            names << key.left(40);
    }
    if (!names.isEmpty())
        remarks.leftOut(object->place(), QStringLiteral("%1: %2").arg(what, names.mid(0, 30).join(QStringLiteral(", "))), remedy);
}

} // namespace

void tellTheRest(Planning& planning) {
    static const QStringList read{QStringLiteral("agents"), QStringLiteral("agent"),        QStringLiteral("bindings"),
                                  QStringLiteral("channels"), QStringLiteral("models"),     QStringLiteral("cron"),
                                  QStringLiteral("commands"), QStringLiteral("accessGroups"), QStringLiteral("env"),
                                  QStringLiteral("$schema")};
    static const QStringList machinery{QStringLiteral("meta"),      QStringLiteral("wizard"), QStringLiteral("logging"),
                                       QStringLiteral("update"),    QStringLiteral("ui"),     QStringLiteral("gateway"),
                                       QStringLiteral("discovery"), QStringLiteral("web"),    QStringLiteral("diagnostics"),
                                       QStringLiteral("cli"),       QStringLiteral("canvasHost"), QStringLiteral("nodeHost"),
                                       QStringLiteral("crestodian"), QStringLiteral("acp")};
    const auto& config = planning.source.config;
    auto& remarks = planning.plan.remarks;
    QStringList own;
    for (const auto& [key, value] : config.members) {
        if (read.contains(key))
            continue;
        if (machinery.contains(key)) {
            own << key;
        } else if (const auto* counterpart = counterpartOf(key)) {
            remarks.leftOut(value.place(), QString::fromUtf8(counterpart->what), QString::fromUtf8(counterpart->remedy));
        } else {
            remarks.leftOut(value.place(), QStringLiteral("is not known to this import"),
                            QStringLiteral("look whether it says something a persona should know"));
        }
    }
    if (!own.isEmpty())
        remarks.leftOut(config.file, QStringLiteral("how OpenClaw itself runs: %1").arg(own.join(QStringLiteral(", "))),
                        QStringLiteral("nothing; `staffroom serve` listens on no port"));
    const auto* channels = config.find(u"channels");
    for (const auto& [key, channel] : membersOf(channels)) {
        if (key == u"telegram" && !channel.isObject())
            remarks.leftOut(channel.place(), QStringLiteral("is %1, must be an object").arg(channel.kindInWords()),
                            QStringLiteral("mend it and import again"));
        else if (key != u"telegram" && key != u"defaults")
            remarks.leftOut(channel.place(), QStringLiteral("the channel, with its logins and people"),
                            QStringLiteral("personas are reached in Telegram"));
    }
    tellMembers(config.find(u"agents", u"defaults"),
                {QStringLiteral("model"), QStringLiteral("models"), QStringLiteral("workspace"), QStringLiteral("userTimezone"),
                 QStringLiteral("heartbeat"), QStringLiteral("skills"), QStringLiteral("systemAgent")},
                QStringLiteral("what agents have in common"),
                QStringLiteral("see \"limits\" and \"budget\" of persona.json for what a persona can be told"), remarks);
    tellMembers(config.find(u"commands"), {QStringLiteral("ownerAllowFrom")}, QStringLiteral("commands of OpenClaw"),
                QStringLiteral("nothing; `staffroom --help` lists ours"), remarks);
    tellMembers(config.find(u"cron"), {QStringLiteral("enabled"), QStringLiteral("store")}, QStringLiteral("how jobs are run"),
                QStringLiteral("see \"retries\" and \"pauseAfterErrors\" of a job"), remarks);
    tellMembers(config.find(u"models"), {QStringLiteral("providers")}, QStringLiteral("how models are found"),
                QStringLiteral("nothing; team.json names each"), remarks);
}

} // namespace staffroom::openclaw
