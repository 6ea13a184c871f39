#include "ui/settings/LogSection.h"

#include "ui/Words.h"
#include "ui/settings/FindingsView.h"
#include "ui/widgets/Table.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

using control::LogLine;

constexpr std::size_t mostLines = 10'000;

Tone toneOf(const QString& level) {
    return level == u"error"     ? Tone::Bad
           : level == u"warning" ? Tone::Warn
           : level == u"info"    ? Tone::Plain
                                 : Tone::Muted;
}

} // namespace

LogSection::LogSection(Session& session)
    : Section(session, QStringLiteral("log"), tr("Log"),
              tr("What the runtime has written since its start. Under systemd the journal has all of it: "
                 "`journalctl -u staffroom`.")),
      m_table(new Table), m_lines(
                              {{tr("Time"),
                                [](const LogLine& row) { return Words::absolute(row.atMs); },
                                [](const LogLine& row) { return QVariant(row.number); },
                                {},
                                {}},
                               {tr("Level"),
                                [](const LogLine& row) {
                                    return row.level == u"error"     ? tr("error")
                                           : row.level == u"warning" ? tr("warning")
                                           : row.level == u"info"    ? tr("info")
                                                                     : tr("debug");
                                },
                                {},
                                [](const LogLine& row) { return toneOf(row.level); },
                                {}},
                               {tr("Room"),
                                [](const LogLine& row) { return row.room.section(u'.', 1); },
                                {},
                                {},
                                [](const LogLine& row) { return row.room; }},
                               {tr("Line"),
                                [](const LogLine& row) { return row.text.simplified(); },
                                {},
                                {},
                                [](const LogLine& row) { return row.text; }}},
                              [](const LogLine& row) { return QString::number(row.number); }, this),
      m_level(new QComboBox), m_follow(new QCheckBox(tr("follow"))) {
    m_level->setObjectName(QStringLiteral("logLevel"));
    m_level->setAccessibleName(tr("Least level"));
    m_level->addItem(tr("everything"), QStringLiteral("debug"));
    m_level->addItem(tr("info and worse"), QStringLiteral("info"));
    m_level->addItem(tr("warnings and errors"), QStringLiteral("warning"));
    m_level->addItem(tr("errors alone"), QStringLiteral("error"));
    m_level->setCurrentIndex(1);
    m_follow->setChecked(true);
    m_follow->setToolTip(tr("Keep the newest line in view"));
    m_table->setObjectName(QStringLiteral("log"));
    m_table->setAccessibleName(tr("Log"));
    m_table->setRows(&m_lines);
    m_table->setEmptyText(tr("Nothing of that level has been written."));
    m_table->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    const int widths[] = {180, 90, 100};
    for (int i = 0; i < 3; ++i)
        m_table->setColumnWidth(i, widths[i]);
    auto* line = new QHBoxLayout;
    auto* heading = new QLabel(tr("&Show"));
    heading->setBuddy(m_level);
    line->addWidget(heading);
    line->addWidget(m_level);
    line->addWidget(m_follow);
    line->addStretch();
    column()->addLayout(line);
    column()->addWidget(m_table, 1);
    connect(m_level, &QComboBox::currentIndexChanged, this, [this] { begin(), read(); });
}

void LogSection::begin() {
    m_newest = 0;
    m_lines.setRows({});
}

void LogSection::refresh() {
    if (isVisible() && session().state() == Session::State::Connected)
        read();
}

void LogSection::lookedAt() {
    read();
}

void LogSection::setFilter(const QString& words) {
    m_table->setFilter(words);
}

void LogSection::read() {
    if (m_reading)
        return;
    if (session().status() && session().status()->startedMs != m_ofRuntime) {
        m_ofRuntime = session().status()->startedMs; // another one: its lines are counted anew
        begin();
    }
    m_reading = true;
    control::LogParams params;
    params.after = m_newest, params.level = m_level->currentData().toString();
    session().call(QStringLiteral("log.tail"), control::toJson(params), this,
                   [this, asked = params](const Result<QByteArray>& answer) {
                       m_reading = false;
                       auto lines = answer ? control::logLinesFrom(*answer) : tl::unexpected(answer.error());
                       if (!lines)
                           return Q_EMIT said(lines.error().detail, Tone::Bad);
                       if (asked.level != m_level->currentData().toString() || asked.after != m_newest)
                           return read(); // the level was changed meanwhile
                       take(std::move(*lines));
                   });
}

void LogSection::take(std::vector<LogLine> lines) {
    if (lines.empty())
        return;
    m_newest = lines.back().number;
    if (m_lines.rows().size() + lines.size() > mostLines)
        m_lines.setRows(std::move(lines));
    else
        m_lines.append(std::move(lines));
    if (m_follow->isChecked())
        m_table->scrollToBottom();
}

} // namespace staffroom::ui
