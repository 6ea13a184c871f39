#include "import/Routes.h"

#include <QRegularExpression>

namespace staffroom::openclaw {

namespace {

constexpr size_t mostSeats = 500;
const QString everyAccount = QStringLiteral("*");
const QString defaultAccount = QStringLiteral("default");

/// What of an account is read here or in the mapping.
bool isRead(const QString& key) {
    static const QStringList read{
        QStringLiteral("accounts"),  QStringLiteral("name"),           QStringLiteral("enabled"),
        QStringLiteral("botToken"),  QStringLiteral("tokenFile"),      QStringLiteral("dmPolicy"),
        QStringLiteral("allowFrom"), QStringLiteral("groupAllowFrom"), QStringLiteral("groupPolicy"),
        QStringLiteral("groups"),    QStringLiteral("defaultAccount")};
    return read.contains(key);
}

} // namespace

const Json5* Account::setting(QStringView key) const {
    const auto* mine = own ? own->find(key) : nullptr;
    return mine || !common ? mine : common->find(key);
}

QString Account::textOf(QStringView key) const {
    const auto* value = setting(key);
    return value && value->isText() ? value->text.trimmed() : QString();
}

QString Account::place() const {
    return own ? own->place() : common ? common->place() : QStringLiteral("openclaw.json");
}

std::optional<Target> targetIn(const QString& text) {
    static const QRegularExpression form(
        QStringLiteral("^(?:(?:telegram|tg):)?(?:(?:group|user|direct|dm):)?(-?[0-9]{1,16})(?::(?:topic:)?([0-9]{1,16}))?\\z"));
    const auto match = form.match(text.trimmed());
    const qint64 chat = match.captured(1).toLongLong();
    if (!match.hasMatch() || chat == 0)
        return std::nullopt;
    Target target{.chat = chat, .thread = std::nullopt};
    if (const qint64 thread = match.captured(2).toLongLong(); thread > 1)
        target.thread = thread; // 1 is General
    return target;
}

Routes::Routes(const Source& source, Remarks& remarks)
    : m_source(source), m_remarks(remarks), m_telegram(source.config.find(u"channels", u"telegram")) {
    readAccounts();
    readBindings();
    for (const auto& account : m_accounts) {
        m_reached.insert(agentOf(account.id));
        readSeats(account);
    }
    for (const auto& seat : m_seats)
        m_reached.insert(seat.agent);
}

const Account* Routes::account(const QString& id) const {
    for (const auto& each : m_accounts) {
        if (each.id == id)
            return &each;
    }
    return nullptr;
}

void Routes::readAccounts() {
    if (!m_telegram || !m_telegram->isObject()) {
        if (m_source.environment.contains(QStringLiteral("TELEGRAM_BOT_TOKEN")) && !m_telegram)
            m_accounts.push_back({defaultAccount, nullptr, nullptr});
        return;
    }
    const auto* accounts = m_telegram->find(u"accounts");
    for (const auto& [id, account] : membersOf(accounts)) {
        if (!account.isObject()) {
            m_remarks.leftOut(account.place(), QStringLiteral("is %1, no account").arg(account.kindInWords()),
                              QStringLiteral("mend it and import again"));
            continue;
        }
        m_accounts.push_back({id.trimmed().toLower(), &account, m_telegram});
    }
    const bool ownBot = m_telegram->find(u"botToken") || m_telegram->find(u"tokenFile");
    if (!account(defaultAccount) && (m_accounts.empty() || ownBot))
        m_accounts.insert(m_accounts.begin(), {defaultAccount, nullptr, m_telegram});
    QStringList others;
    for (const auto& [key, value] : m_telegram->members) {
        if (!isRead(key))
            others << key.left(40);
    }
    if (!others.isEmpty())
        m_remarks.leftOut(m_telegram->place(), QStringLiteral("how OpenClaw uses Telegram: %1").arg(others.mid(0, 30).join(QStringLiteral(", "))),
                          QStringLiteral("nothing; Staffroom has ways of its own"));
}

void Routes::readBindings() {
    const auto* bindings = m_source.config.find(u"bindings");
    if (!bindings)
        return;
    if (!bindings->isList())
        m_remarks.leftOut(bindings->place(), QStringLiteral("is %1, must be a list").arg(bindings->kindInWords()),
                          QStringLiteral("mend it and import again"));
    for (const auto& entry : bindings->items)
        readBinding(entry);
}

void Routes::readBinding(const Json5& entry) {
    const auto* match = entry.find(u"match");
    const QString channel = match ? match->textOf(u"channel").toLower() : QString();
    const QString agent = entry.textOf(u"agentId").toLower();
    const QString type = entry.textOf(u"type");
    if (channel.isEmpty() || !m_source.agent(agent)) {
        m_remarks.leftOut(entry.place(),
                          channel.isEmpty() ? QStringLiteral("names no channel")
                                            : QStringLiteral("leads to an agent that is not there"),
                          QStringLiteral("name the persona's topic or people in its persona.json"));
        return;
    }
    if (channel != u"telegram" || (!type.isEmpty() && type != u"route")) {
        m_remarks.leftOut(entry.place(),
                          channel != u"telegram" ? QStringLiteral("leads from %1; personas are reached in Telegram").arg(channel.left(40))
                                                 : QStringLiteral("leads to a coding harness, not to an agent"),
                          QStringLiteral("give the persona a topic in Telegram, or direct messages"));
        return;
    }
    Binding binding{.agent = agent, .account = match->textOf(u"accountId").toLower(), .peer = {}, .entry = &entry};
    if (binding.account.isEmpty())
        binding.account = defaultAccount;
    m_reached.insert(agent);
    if (const auto* peer = match->find(u"peer")) {
        const auto* id = peer->find(u"id");
        qint64 number = 0;
        const QString text = !id ? QString() : Json5::wholeNumber(*id, number) ? QString::number(number) : id->text;
        const auto target = targetIn(text);
        if (!target) {
            m_remarks.leftOut(entry.place(), QStringLiteral("its peer is no chat of Telegram's by number"),
                              QStringLiteral("name the persona's topic or people in its persona.json"));
            return;
        }
        if (target->chat > 0) {
            m_directPeers[agent] << QString::number(target->chat);
            return;
        }
        binding.peer = QString::number(target->chat);
        if (text.contains(QLatin1String(":topic:")))
            binding.peer += u':' + QString::number(target->thread.value_or(1));
    }
    m_bindings.push_back(binding);
}

QString Routes::agentOf(const QString& account) const {
    for (const auto& wanted : {account, everyAccount}) {
        for (const auto& each : m_bindings) {
            if (each.peer.isEmpty() && each.account == wanted)
                return each.agent;
        }
    }
    return m_source.defaultAgent().id;
}

QString Routes::agentOfPeer(const QString& account, const QString& peer) const {
    for (const auto& each : m_bindings) {
        if (each.peer == peer && (each.account == account || each.account == everyAccount))
            return each.agent;
    }
    return {};
}

void Routes::readSeats(const Account& account) {
    const auto* groups = account.setting(u"groups");
    const auto* common = groups ? groups->find(u"*") : nullptr;
    if (common)
        m_remarks.leftOut(common->place(), QStringLiteral("every group: a team has one, and its personas answer nowhere else"),
                          QStringLiteral("`staffroom pair` finds the group and its topics"));
    for (const auto& [key, group] : membersOf(groups)) {
        const auto target = key == u"*" ? std::nullopt : targetIn(key);
        if (key == u"*")
            continue;
        if (!target || target->chat > 0 || !group.isObject()) {
            m_remarks.leftOut(group.place(), QStringLiteral("is no group of Telegram's by number"),
                              QStringLiteral("`staffroom pair` finds the group and its topics"));
            continue;
        }
        readGroup(account, target->chat, group, common);
    }
    for (const auto& each : m_bindings) { // groups that only a binding names
        const auto target = targetIn(QString(each.peer).replace(u':', QStringLiteral(":topic:")));
        if (target && (each.account == account.id || each.account == everyAccount))
            addSeat({.chat = target->chat,
                     .thread = target->thread,
                     .agent = each.agent,
                     .account = account.id,
                     .mustBeMentioned = common ? common->flagOf(u"requireMention", true) : true,
                     .allow = {},
                     .everybody = account.textOf(u"groupPolicy") == u"open",
                     .place = each.entry->place()});
    }
}

void Routes::readGroup(const Account& account, qint64 chat, const Json5& group, const Json5* common) {
    const QString peer = QString::number(chat);
    const auto firstText = [&](const Json5* topic, QStringView key) {
        for (const auto* from : {topic, &group, common}) {
            if (from && !from->textOf(key).isEmpty())
                return from->textOf(key);
        }
        return account.textOf(key);
    };
    const auto add = [&](const Json5* topic, std::optional<qint64> thread, const QString& agent) {
        const Json5* mention = nullptr;
        for (const auto* from : {topic, &group, common})
            mention = mention || !from ? mention : from->find(u"requireMention");
        const bool isOn = group.flagOf(u"enabled", true) && (!topic || topic->flagOf(u"enabled", true));
        const QString policy = firstText(topic, u"groupPolicy");
        const auto& entry = topic ? *topic : group;
        if (!isOn || policy == u"disabled") {
            m_remarks.leftOut(entry.place(), QStringLiteral("was switched off"), QStringLiteral("add the topic to team.json where it is wanted"));
            return;
        }
        Seat seat{.chat = chat, .thread = thread, .agent = agent, .account = account.id, .mustBeMentioned = true,
                  .allow = {}, .everybody = policy == u"open", .place = entry.place()};
        seat.mustBeMentioned = !mention || mention->kind != Json5::Kind::Bool || mention->flag;
        for (const auto* from : {topic, &group, common}) {
            const auto* list = from ? from->find(u"allowFrom") : nullptr;
            if (list && seat.allow.empty())
                seat.allow.push_back(list);
        }
        for (const auto key : {u"systemPrompt", u"skills", u"tools", u"toolsBySender"}) {
            if (const auto* value = entry.find(QString::fromUtf16(key)))
                m_remarks.leftOut(value->place(), QStringLiteral("a rule for this place alone"),
                                  QStringLiteral("write it into the persona's PERSONA.md"));
        }
        addSeat(std::move(seat));
    };
    const QString byGroup = agentOfPeer(account.id, peer);
    const QString usual = byGroup.isEmpty() ? agentOf(account.id) : byGroup;
    const auto* topics = group.find(u"topics");
    for (const auto& [key, topic] : membersOf(topics)) {
        bool isNumber = false;
        const qint64 thread = key.toLongLong(&isNumber);
        if (!isNumber || thread < 1 || !topic.isObject()) {
            m_remarks.leftOut(topic.place(), QStringLiteral("is no topic by number"),
                              QStringLiteral("add the topic to team.json, with its persona"));
            continue;
        }
        const QString named = topic.textOf(u"agentId").toLower();
        const QString bound = agentOfPeer(account.id, peer + u':' + key);
        QString agent = m_source.agent(named) ? named : bound.isEmpty() ? usual : bound;
        add(&topic, thread == 1 ? std::nullopt : std::optional(thread), agent);
    }
    if (!topics || topics->members.empty())
        add(nullptr, std::nullopt, usual);
}

/// The first who claims a place has it.
void Routes::addSeat(Seat seat) {
    for (const auto& each : m_seats) {
        if (each.chat == seat.chat && each.thread == seat.thread && each.agent == seat.agent)
            return;
    }
    if (m_seats.size() < mostSeats)
        m_seats.push_back(std::move(seat));
    else
        m_remarks.leftOut(seat.place, QStringLiteral("more than %1 places").arg(mostSeats), QStringLiteral("add the topic to team.json"));
}

} // namespace staffroom::openclaw
