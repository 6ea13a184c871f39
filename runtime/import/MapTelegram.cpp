// Accounts and groups into bots, topics, people and allowlists. Nobody gains a way in: where Staffroom's one
// list for a persona would let somebody write directly who could only write in the group, direct messages are
// switched off, and it is said.
#include "import/Names.h"
#include "import/Plan.h"
#include "import/Routes.h"

#include <QRegularExpression>

namespace staffroom::openclaw {

namespace {

constexpr int mostPeople = 500;
constexpr qint64 firstSupergroup = -1'000'000'000'000; // ids of supergroups lie below (Bot API: "-100…")

class Telegram final {
public:
    explicit Telegram(Planning& planning)
        : m_planning(planning), m_team(planning.plan.team), m_remarks(planning.plan.remarks),
          m_routes(planning.source, planning.plan.remarks) {}

    void plan() {
        chooseGroup();
        nameOperators();
        for (const auto& agent : m_planning.source.agents)
            planPersona(agent, *m_planning.persona(agent.id));
    }

private:
    // Where.

    /// The group with the most places in it; a team has one.
    void chooseGroup() {
        std::map<qint64, int> places;
        for (const auto& seat : m_routes.seats())
            ++places[seat.chat];
        int most = 0;
        for (const auto& seat : m_routes.seats()) { // the first of equals
            if (seat.chat < firstSupergroup && places[seat.chat] > most)
                m_team.chat = seat.chat, most = places[seat.chat];
        }
        for (const auto& seat : m_routes.seats()) {
            if (seat.chat != m_team.chat)
                m_remarks.leftOut(seat.place,
                                  seat.chat < firstSupergroup
                                      ? QStringLiteral("another group; a team has one")
                                      : QStringLiteral("a group that is no supergroup, and so has no topics"),
                                  seat.chat < firstSupergroup
                                      ? QStringLiteral("import once more with another --home, and keep that group's personas there")
                                      : QStringLiteral("turn topics on in that group, and `staffroom pair`"));
        }
        if (m_team.chat == 0)
            m_remarks.toDo(m_planning.source.config.file, QStringLiteral("names no supergroup by number"),
                           QStringLiteral("give personas topics in team.json, then `staffroom pair`; or let them be written to directly"));
        else if (!m_routes.seats().empty())
            m_remarks.toDo(m_planning.source.config.file,
                           QStringLiteral("does not say what topics and people are called"),
                           QStringLiteral("write their names into team.json"));
    }

    // Who.

    QString personFor(qint64 id) {
        for (const auto& person : m_team.people) {
            if (person.telegram == id)
                return person.id;
        }
        team::Person person;
        person.id = QStringLiteral("user-%1").arg(id);
        person.name = QStringLiteral("Telegram user %1").arg(id);
        person.telegram = id;
        m_team.people << person;
        return person.id;
    }

    /// The people a list of senders names by number.
    QStringList peopleIn(const Json5* list) {
        QStringList people;
        for (const auto& item : itemsOf(list)) {
            if (people.size() >= mostPeople) {
                m_remarks.leftOut(list->place(), QStringLiteral("more than %1 people").arg(mostPeople),
                                  QStringLiteral("add them to team.json"));
                break;
            }
            addPeople(item, people);
        }
        people.removeDuplicates();
        return people;
    }

    void addPeople(const Json5& item, QStringList& people) {
        static const QRegularExpression prefix(QStringLiteral("^(telegram|tg):(user:)?"));
        Json5 plain = item;
        plain.text.remove(prefix);
        qint64 id = 0;
        if (Json5::wholeNumber(plain, id) && id > 0) {
            people << personFor(id);
        } else if (item.text == u"*") {
            m_remarks.changed(item.place(), QStringLiteral("let everybody in; here nobody is answered who is not named"),
                              QStringLiteral("add people to \"people\" in team.json and to \"allowlist\" of persona.json"));
        } else if (item.text.startsWith(QLatin1String("accessGroup:"))) {
            addAccessGroup(item, people);
        } else {
            m_remarks.leftOut(item.place(), QStringLiteral("is no person's number"),
                              QStringLiteral("`staffroom pair` learns who is who, or write the number into team.json"));
        }
    }

    void addAccessGroup(const Json5& item, QStringList& people) {
        const auto* members = m_planning.source.config.find(u"accessGroups", item.text.mid(12), u"members");
        if (!members) {
            m_remarks.leftOut(item.place(), QStringLiteral("names a group of people that is not there"),
                              QStringLiteral("add the people to team.json"));
            return;
        }
        for (const auto channel : {u"telegram", u"*"}) {
            const auto* list = members->find(channel);
            for (const auto& member : itemsOf(list)) {
                if (!member.text.startsWith(QLatin1String("accessGroup:")) && people.size() < mostPeople)
                    addPeople(member, people);
            }
        }
    }

    void nameOperators() {
        const auto* owners = m_planning.source.config.find(u"commands", u"ownerAllowFrom");
        QStringList people;
        for (const auto& item : itemsOf(owners)) {
            const bool elsewhere = item.isText() && item.text.contains(u':') && !item.text.startsWith(QLatin1String("telegram:")) &&
                                   !item.text.startsWith(QLatin1String("tg:"));
            if (!elsewhere && people.size() < mostPeople)
                addPeople(item, people);
        }
        const auto* account = m_routes.accounts().empty() ? nullptr : &m_routes.accounts().front();
        if (people.isEmpty() && account) {
            people = directOf(*account);
            if (!people.isEmpty())
                m_remarks.toDo(account->place(), QStringLiteral("names no owner; %1 is alerted and approves").arg(people.first()),
                               QStringLiteral("see \"operators\" in team.json"));
            people = people.mid(0, 1);
        }
        if (people.isEmpty()) {
            team::Person owner;
            owner.id = QStringLiteral("owner");
            owner.name = QStringLiteral("The owner");
            m_team.people << owner;
            people << owner.id;
            m_remarks.toDo(m_planning.source.config.file, QStringLiteral("names nobody by number in Telegram"),
                           QStringLiteral("`staffroom pair` learns who the owner is; add the others to team.json"));
        }
        people.removeDuplicates();
        for (const auto& person : people)
            m_team.operators << team::Operator{.person = person, .approves = true, .isLocal = false};
    }

    /// Who may write to a bot directly.
    QStringList directOf(const Account& account) {
        const QString policy = account.textOf(u"dmPolicy");
        if (policy == u"disabled")
            return {};
        QStringList people = peopleIn(account.setting(u"allowFrom"));
        const auto paired = m_planning.source.paired.find(account.id);
        const bool byCode = policy.isEmpty() || policy == u"pairing" || policy == u"allowlist";
        if (byCode && paired != m_planning.source.paired.end()) {
            for (const auto& id : paired->second.mid(0, mostPeople)) {
                if (id.toLongLong() > 0)
                    people << personFor(id.toLongLong());
            }
        }
        people.removeDuplicates();
        return people;
    }

    QStringList inGroup(const Seat& seat) {
        const auto* account = m_routes.account(seat.account);
        if (seat.everybody)
            m_remarks.changed(seat.place, QStringLiteral("everybody in the group was answered; here those who are named"),
                              QStringLiteral("add people to \"people\" in team.json and to \"allowlist\" of persona.json"));
        const auto* list = !seat.allow.empty() ? seat.allow.front() : account ? account->setting(u"groupAllowFrom") : nullptr;
        if (!list && account)
            list = account->setting(u"allowFrom");
        return peopleIn(list);
    }

    // One persona.

    void planPersona(const SourceAgent& agent, team::Persona& persona) {
        giveBot(agent, persona);
        QStringList direct, group;
        bool directAllowed = false;
        for (const auto& account : m_routes.accounts()) {
            if (m_routes.agentOf(account.id) != agent.id)
                continue;
            directAllowed = directAllowed || account.textOf(u"dmPolicy") != u"disabled";
            direct += directOf(account);
        }
        for (const auto& peer : m_routes.directPeers(agent.id)) {
            directAllowed = true;
            direct << personFor(peer.toLongLong());
        }
        takeSeats(agent, persona, group);
        settleDirect(agent, persona, direct, group, directAllowed);
        persona.allowlist = direct + group;
        persona.allowlist.removeDuplicates();
        if (persona.allowlist.isEmpty()) {
            persona.allowlist << m_team.operators.front().person;
            m_remarks.toDo(agent.entry.place(),
                           QStringLiteral("nobody by number may write to %1; %2 may here").arg(persona.name, persona.allowlist.first()),
                           QStringLiteral("add people to \"allowlist\" of personas/%1/persona.json").arg(persona.id));
        }
    }

    void takeSeats(const SourceAgent& agent, team::Persona& persona, QStringList& group) {
        int mentioned = 0, all = 0;
        for (const auto& seat : m_routes.seats()) {
            if (seat.agent != agent.id || seat.chat != m_team.chat)
                continue;
            group += inGroup(seat);
            const QString topic = m_planning.topicAt(seat.thread);
            const auto* owner = m_team.personaOfTopic(topic);
            if (owner && owner->id != persona.id) {
                m_remarks.changed(seat.place,
                                  QStringLiteral("%1 is %2's here; %3 answers there when it is mentioned")
                                      .arg(topic, owner->name, persona.name),
                                  QStringLiteral("give %1 a topic of its own").arg(persona.name));
                continue;
            }
            if (!persona.topics.contains(topic))
                persona.topics << topic;
            ++all;
            mentioned += seat.mustBeMentioned ? 1 : 0;
        }
        persona.answersEverything = mentioned == 0;
        if (mentioned > 0 && mentioned < all)
            m_remarks.changed(agent.entry.place(),
                              QStringLiteral("%1 had to be mentioned in some places; here it must be in all").arg(persona.name),
                              QStringLiteral("\"answers\": \"everything\" in persona.json makes it answer all"));
    }

    void settleDirect(const SourceAgent& agent, team::Persona& persona, QStringList& direct, const QStringList& group,
                      bool allowed) {
        if (persona.topics.isEmpty()) {
            persona.directMessages = true; // else nobody could reach it
            if (!allowed)
                m_remarks.changed(agent.entry.place(),
                                  QStringLiteral("nobody wrote to %1 directly; here its operators may, else it could not be reached")
                                      .arg(persona.name),
                                  QStringLiteral("give it a topic"));
            if (!allowed)
                direct.clear();
            return;
        }
        const bool wider = std::any_of(group.begin(), group.end(), [&direct](const QString& id) { return !direct.contains(id); });
        persona.directMessages = allowed && !direct.isEmpty() && !wider;
        if (allowed && !direct.isEmpty() && wider)
            m_remarks.changed(agent.entry.place(),
                              QStringLiteral("%1 no longer answers direct messages: more people may ask it in the group, and "
                                             "there is one list for both")
                                  .arg(persona.name),
                              QStringLiteral("shorten \"allowlist\" of persona.json and set \"directMessages\" to true"));
    }

    void giveBot(const SourceAgent& agent, team::Persona& persona) {
        persona.bot.handle = handleOf(agent, persona.id);
        const QString set = QStringLiteral("`staffroom pair` asks for its token and learns its handle");
        bool has = false, known = false;
        for (const auto& account : m_routes.accounts()) {
            if (m_routes.agentOf(account.id) != agent.id)
                continue;
            if (has) {
                m_remarks.leftOut(account.place(), QStringLiteral("another bot of %1; a persona has one").arg(persona.name),
                                  QStringLiteral("make a second persona for it"));
                continue;
            }
            has = true;
            QString place;
            const QString token = tokenOf(account, place);
            static const QRegularExpression shape(QStringLiteral("^[1-9][0-9]{4,14}:[A-Za-z0-9_-]{30,}\\z"));
            if (!shape.match(token).hasMatch())
                m_remarks.toDo(place, QStringLiteral("the token of %1's bot is not known here").arg(persona.name), set);
            else if (isTaken(token))
                m_remarks.toDo(place, QStringLiteral("%1's bot is another persona's already").arg(persona.name),
                               QStringLiteral("make a bot of its own with @BotFather; ") + set);
            else
                known = m_planning.keepSecret(persona.bot.token, token, place);
            if (account.own && !account.own->flagOf(u"enabled", true))
                m_remarks.changed(account.place(), QStringLiteral("%1's bot was switched off").arg(persona.name),
                                  QStringLiteral("`staffroom persona pause %1` once the team is on duty").arg(persona.id));
        }
        if (!has)
            m_remarks.toDo(agent.entry.place(), QStringLiteral("%1 has no bot of its own in Telegram").arg(persona.name),
                           QStringLiteral("make one with @BotFather; ") + set);
        else if (known)
            m_remarks.toDo(agent.entry.place(), QStringLiteral("does not say what %1's bot is called").arg(persona.name),
                           QStringLiteral("`staffroom pair` asks the bot; until then it is @%1 in persona.json").arg(persona.bot.handle));
    }

    bool isTaken(const QString& token) const {
        const auto& secrets = m_planning.plan.secrets;
        return std::any_of(secrets.begin(), secrets.end(), [&token](const auto& each) { return each.value == token.toUtf8(); });
    }

    /// As a pattern of mentions has it, else one that `pair` replaces.
    QString handleOf(const SourceAgent& agent, const QString& id) {
        const auto* patterns = agent.entry.find(u"groupChat", u"mentionPatterns");
        for (const auto& pattern : itemsOf(patterns)) {
            const QString handle = pattern.text.mid(1);
            if (pattern.text.startsWith(u'@') && isHandle(handle) && !m_given.contains(handle.toLower())) {
                m_given << handle.toLower();
                return handle;
            }
        }
        QString handle = handleFrom(id);
        for (int number = 2; !isHandle(handle) || m_given.contains(handle.toLower()); ++number)
            handle = handleFrom(id.left(20) + u'-' + QString::number(number));
        m_given << handle.toLower();
        return handle;
    }

    /// tokenFile, botToken, and for the default account those of the channel, then the environment's.
    QString tokenOf(const Account& account, QString& place) const {
        place = account.place();
        const bool isDefault = account.id == u"default";
        for (const auto* holder : {account.own, isDefault ? account.common : nullptr}) {
            if (!holder)
                continue;
            const auto file = m_planning.source.tokenFiles.find(holder->textOf(u"tokenFile"));
            if (holder->find(u"tokenFile") && file != m_planning.source.tokenFiles.end()) {
                place = holder->find(u"tokenFile")->place();
                return file->second;
            }
            const auto* written = holder->find(u"botToken");
            const QString token = written ? m_planning.source.secretIn(*written) : QString();
            if (written)
                place = written->place();
            if (!token.isEmpty())
                return token;
        }
        const auto variable = m_planning.source.environment.find(QStringLiteral("TELEGRAM_BOT_TOKEN"));
        return isDefault && variable != m_planning.source.environment.end() ? variable->second.trimmed() : QString();
    }

    Planning& m_planning;
    team::Team& m_team;
    Remarks& m_remarks;
    Routes m_routes;
    QStringList m_given;
};

} // namespace

void planTelegram(Planning& planning) {
    Telegram(planning).plan();
}

} // namespace staffroom::openclaw
