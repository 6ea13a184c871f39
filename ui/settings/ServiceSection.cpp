#include "ui/settings/ServiceSection.h"

#include "ui/settings/FindingsView.h"
#include "ui/widgets/Table.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

constexpr int testSeconds = 180;

QString severityWord(int severity) {
    static const char* const words[] = {QT_TRANSLATE_NOOP("staffroom::ui::ServiceSection", "not classified"),
                                        QT_TRANSLATE_NOOP("staffroom::ui::ServiceSection", "information"),
                                        QT_TRANSLATE_NOOP("staffroom::ui::ServiceSection", "warning"),
                                        QT_TRANSLATE_NOOP("staffroom::ui::ServiceSection", "average"),
                                        QT_TRANSLATE_NOOP("staffroom::ui::ServiceSection", "high"),
                                        QT_TRANSLATE_NOOP("staffroom::ui::ServiceSection", "disaster")};
    const int known = std::clamp(severity, 0, 5);
    return QCoreApplication::translate("staffroom::ui::ServiceSection", words[known]);
}

/// The checks of the doctor that speak of the service.
QStringList checksOf(ServiceSection::Kind kind) {
    switch (kind) {
    case ServiceSection::Kind::Models:
        return {QStringLiteral("model")};
    case ServiceSection::Kind::ErpNext:
        return {QStringLiteral("erpnext"), QStringLiteral("clock")};
    case ServiceSection::Kind::Zabbix:
        return {QStringLiteral("zabbix")};
    }
    return {};
}

} // namespace

ServiceSection::ServiceSection(Session& session, Kind kind)
    : Section(session, idOf(kind), titleOf(kind), explanationOf(kind)), m_kind(kind), m_table(new Table),
      m_rows(
          columnsOf(kind), [](const Row& row) { return row.value(0); }, this),
      m_findings(new FindingsView), m_test(new QPushButton(tr("Test now"))), m_where(label("muted")) {
    m_table->setObjectName(idOf(kind) + QStringLiteral("Table"));
    m_table->setAccessibleName(titleOf(kind));
    m_table->setRows(&m_rows);
    m_table->setEmptyText(kind == Kind::Zabbix
                              ? tr("The team has no Zabbix. An entry \"zabbix\" in team.json gives it one.")
                              : tr("team.json names none."));
    const int widths[] = {90, 190, 185, 150, 130};
    for (int column = 0; column + 1 < m_rows.columnCount() && column < 5; ++column)
        m_table->setColumnWidth(column, widths[column]);
    m_findings->setObjectName(idOf(kind) + QStringLiteral("Findings"));
    m_findings->showWords(
        tr("Not tested yet. A test makes one real call to each, with the team's own keys."));
    m_test->setObjectName(idOf(kind) + QStringLiteral("Test"));
    column()->addWidget(m_table, 3);
    auto* line = new QHBoxLayout;
    line->addWidget(m_where, 1);
    line->addWidget(m_test);
    column()->addLayout(line);
    column()->addWidget(m_findings, 2);
    connect(m_test, &QPushButton::clicked, this, &ServiceSection::test);
}

QString ServiceSection::idOf(Kind kind) {
    return kind == Kind::Models    ? QStringLiteral("models")
           : kind == Kind::ErpNext ? QStringLiteral("erpnext")
                                   : QStringLiteral("zabbix");
}

QString ServiceSection::titleOf(Kind kind) {
    return kind == Kind::Models ? tr("Models") : kind == Kind::ErpNext ? tr("ERPNext") : tr("Zabbix");
}

QString ServiceSection::explanationOf(Kind kind) {
    switch (kind) {
    case Kind::Models:
        return tr("The language models that think for the team, and what a million tokens cost to read and "
                  "to write.");
    case Kind::ErpNext:
        return tr("The sites, and the user of its own that each persona has there.");
    case Kind::Zabbix:
        return tr("Where the alerts come from, and from which severity on they are told.");
    }
    return {};
}

std::vector<Column<ServiceSection::Row>> ServiceSection::columnsOf(Kind kind) {
    QStringList titles;
    switch (kind) {
    case Kind::Models:
        titles << tr("Name") << tr("Model") << tr("Address") << tr("Key") << tr("Price in / out")
               << tr("Used by");
        break;
    case Kind::ErpNext:
        titles << tr("Name") << tr("Address") << tr("Host") << tr("Users");
        break;
    case Kind::Zabbix:
        titles << tr("Address") << tr("Key") << tr("Told from") << tr("Reminds");
        break;
    }
    std::vector<Column<Row>> columns;
    for (qsizetype i = 0; i < titles.size(); ++i) {
        const auto text = [i](const Row& row) { return row.value(i); };
        columns.push_back({titles[i], text, {}, {}, text});
    }
    return columns;
}

std::vector<ServiceSection::Row> ServiceSection::rowsOf(const control::TeamReport& team) const {
    std::vector<Row> rows;
    const QString comma = QStringLiteral(", ");
    if (m_kind == Kind::Models) {
        for (const auto& model : team.models) {
            QStringList used = model.personas;
            if (model.id == team.defaultModel)
                used.prepend(tr("the team's default"));
            if (!model.fallback.isEmpty())
                used << tr("falls back to %1").arg(model.fallback);
            rows.push_back({model.id, model.rehearsal ? tr("%1 (understudy)").arg(model.model) : model.model,
                            model.address, model.key, model.price, used.join(comma)});
        }
    } else if (m_kind == Kind::ErpNext) {
        for (const auto& site : team.erp)
            rows.push_back({site.id, site.address, site.host, site.users.join(comma)});
    } else if (!team.zabbix.isEmpty()) {
        rows.push_back({team.zabbix, team.zabbixKey, severityWord(team.zabbixSeverity),
                        team.zabbixRemindMinutes == 0
                            ? tr("never")
                            : tr("every %n minute(s)", nullptr, team.zabbixRemindMinutes)});
    }
    return rows;
}

void ServiceSection::lookedAt() {
    ask(QStringLiteral("team.show"), "{}", [this](const QByteArray& answer) {
        const auto team = control::teamReportFrom(answer);
        if (!team)
            return Q_EMIT said(team.error().detail, Tone::Bad);
        m_rows.setRows(rowsOf(*team));
        m_where->setText(tr("To be changed in %1").arg(team->file));
    });
}

void ServiceSection::setFilter(const QString& words) {
    m_table->setFilter(words);
}

void ServiceSection::test() {
    control::DoctorParams params;
    params.parts << idOf(m_kind);
    m_test->setEnabled(false);
    m_findings->showWords(tr("Calling…"));
    const auto again = [this] {
        m_test->setEnabled(true);
        m_findings->showWords(tr("The test could not be made."));
    };
    ask(
        QStringLiteral("doctor.run"), control::toJson(params),
        [this](const QByteArray& answer) { showFindings(answer); }, again, testSeconds);
}

void ServiceSection::showFindings(const QByteArray& answer) {
    m_test->setEnabled(true);
    const auto findings = control::findingLinesFrom(answer);
    if (!findings)
        return Q_EMIT said(findings.error().detail, Tone::Bad);
    const QStringList checks = checksOf(m_kind);
    std::vector<control::FindingLine> told;
    for (const auto& finding : *findings) {
        const bool isTrouble = finding.severity == u"error" || finding.severity == u"warning";
        if (checks.contains(finding.check) || isTrouble)
            told.push_back(finding);
    }
    if (told.empty())
        m_findings->showWords(tr("There was nothing to call."));
    else
        m_findings->showFindings(std::move(told));
}

} // namespace staffroom::ui
