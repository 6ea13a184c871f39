#include "ui/settings/CompanySection.h"

#include "ui/Words.h"
#include "ui/widgets/Table.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

using control::TopicReport;

QString stateOf(const TopicReport& topic) {
    return topic.state == u"gone"     ? QStringLiteral("no_topic")
           : topic.state == u"closed" ? QStringLiteral("topic_closed")
                                      : topic.state;
}

} // namespace

CompanySection::CompanySection(Session& session)
    : Section(session, QStringLiteral("company"), tr("Company and topics"),
              tr("Who the team works for and where it is reached. This stands in the team's files.")),
      m_facts(new FactGrid), m_table(new Table),
      m_topics(
          {{tr("Topic"), [](const TopicReport& row) { return row.name; }, {}, {}, {}},
           {tr("Id"), [](const TopicReport& row) { return row.id; }, {}, {}, {}},
           {tr("Thread"),
            [](const TopicReport& row) { return row.thread == 0 ? QString() : QString::number(row.thread); },
            [](const TopicReport& row) { return QVariant(row.thread); },
            {},
            {},
            true},
           {tr("State"),
            [](const TopicReport& row) { return Words::state(stateOf(row)); },
            {},
            [](const TopicReport& row) { return Words::toneOf(stateOf(row)); },
            {},
            false,
            true},
           {tr("Last heard"),
            [](const TopicReport& row) {
                return row.calledNow.isEmpty() ? row.notice : tr("now called “%1”").arg(row.calledNow);
            },
            {},
            {},
            [](const TopicReport& row) { return row.notice; }}},
          [](const TopicReport& row) { return row.id; }, this),
      m_problems(label("trouble")), m_where(label("muted")),
      m_reload(new QPushButton(tr("Read the files again"))) {
    m_facts->setObjectName(QStringLiteral("companyFacts"));
    m_table->setObjectName(QStringLiteral("topics"));
    m_table->setAccessibleName(tr("Topics"));
    m_table->setRows(&m_topics);
    m_table->setEmptyText(tr("team.json names no topic."));
    m_table->setColumnWidth(0, 220);
    m_table->setColumnWidth(1, 110);
    m_table->setColumnWidth(2, 80);
    m_table->setColumnWidth(3, 130);
    m_reload->setObjectName(QStringLiteral("reloadTeam"));
    column()->addWidget(m_facts);
    column()->addWidget(m_table, 1);
    column()->addWidget(m_problems);
    auto* line = new QHBoxLayout;
    line->addWidget(m_where, 1);
    line->addWidget(m_reload);
    column()->addLayout(line);
    connect(m_reload, &QPushButton::clicked, this, &CompanySection::reload);
}

void CompanySection::refresh() {
    if (!session().status())
        return;
    m_topics.setRows(session().status()->topics);
    m_problems->setText(session().status()->teamProblems.join(u'\n'));
    m_problems->setVisible(!m_problems->text().isEmpty());
    if (isVisible() && session().status()->teamSinceMs != m_since)
        lookedAt();
}

void CompanySection::lookedAt() {
    if (session().status())
        m_since = session().status()->teamSinceMs;
    ask(QStringLiteral("team.show"), "{}", [this](const QByteArray& answer) {
        const auto team = control::teamReportFrom(answer);
        if (team)
            show(*team);
        else
            Q_EMIT said(team.error().detail, Tone::Bad);
    });
}

void CompanySection::show(const control::TeamReport& team) {
    m_facts->set(tr("Company"), team.company);
    m_facts->set(tr("Time zone"), team.zone);
    m_facts->set(tr("Language"), team.language);
    m_facts->set(tr("Who they say they are"),
                 team.disclosure == u"bot" ? tr("bots, always") : tr("colleagues; bots when asked"));
    m_facts->set(tr("Telegram group"),
                 team.chat == 0 ? tr("not paired yet: `staffroom pair`") : QString::number(team.chat));
    m_facts->set(tr("Telegram server"), team.telegram);
    m_where->setText(tr("To be changed in %1; what is valid takes effect at once.").arg(team.file));
}

void CompanySection::setFilter(const QString& words) {
    m_table->setFilter(words);
}

void CompanySection::reload() {
    ask(QStringLiteral("team.reload"), "{}", [this](const QByteArray& answer) {
        const auto report = control::reloadReportFrom(answer);
        if (!report)
            return Q_EMIT said(report.error().detail, Tone::Bad);
        if (!report->problems.isEmpty())
            Q_EMIT said(tr("The files need mending; the last good ones stay in force."), Tone::Bad);
        else if (report->changed.isEmpty())
            Q_EMIT said(tr("Read: nothing has changed."), Tone::Ok);
        else
            Q_EMIT said(tr("In force: %1").arg(report->changed.join(QStringLiteral(", "))), Tone::Ok);
        session().refresh();
        lookedAt();
    });
}

} // namespace staffroom::ui
