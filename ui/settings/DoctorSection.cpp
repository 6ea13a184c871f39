#include "ui/settings/DoctorSection.h"

#include "ui/settings/FindingsView.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

constexpr int doctorSeconds = 600;

} // namespace

DoctorSection::DoctorSection(Session& session)
    : Section(session, QStringLiteral("doctor"), tr("Doctor"),
              tr("Looks over files, secrets, disk, sandbox, bots, topics, models, ERPNext and Zabbix, from "
                 "the machine "
                 "where the team works. It changes nothing.")),
      m_look(new QPushButton(tr("Look over everything"))), m_copy(new QPushButton(tr("Copy"))),
      m_post(new QCheckBox(tr("also send a test message into every topic"))), m_progress(new QProgressBar),
      m_sum(label("muted")), m_findings(new FindingsView) {
    m_look->setObjectName(QStringLiteral("runDoctor"));
    m_copy->setObjectName(QStringLiteral("copyFindings"));
    m_copy->setToolTip(tr("Everything found, as text"));
    m_findings->setObjectName(QStringLiteral("doctorFindings"));
    m_sum->setObjectName(QStringLiteral("doctorSum"));
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(4);
    auto* line = new QHBoxLayout;
    line->addWidget(m_look);
    line->addWidget(m_post);
    line->addStretch();
    line->addWidget(m_sum);
    line->addWidget(m_copy);
    m_sum->setWordWrap(false);
    column()->addLayout(line);
    column()->addWidget(m_progress);
    column()->addWidget(m_findings, 1);
    m_findings->showWords(tr("Not looked yet."));
    connect(m_look, &QPushButton::clicked, this, &DoctorSection::look);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_findings->plainText()); });
    setBusy(false);
    m_copy->setEnabled(false);
}

void DoctorSection::setBusy(bool busy) {
    m_look->setEnabled(!busy);
    m_post->setEnabled(!busy);
    m_progress->setVisible(busy);
}

void DoctorSection::look() {
    control::DoctorParams params;
    params.post = m_post->isChecked();
    setBusy(true);
    m_findings->showWords(tr("Looking… one call to each bot, site and model takes a little."));
    ask(
        QStringLiteral("doctor.run"), control::toJson(params),
        [this](const QByteArray& answer) { show(answer); },
        [this] {
            setBusy(false);
            m_findings->showWords(tr("The doctor did not come to an end."));
        },
        doctorSeconds);
}

void DoctorSection::show(const QByteArray& answer) {
    setBusy(false);
    auto findings = control::findingLinesFrom(answer);
    if (!findings)
        return Q_EMIT said(findings.error().detail, Tone::Bad);
    int errors = 0, warnings = 0;
    for (const auto& finding : *findings) {
        errors += finding.severity == u"error" ? 1 : 0;
        warnings += finding.severity == u"warning" ? 1 : 0;
    }
    m_sum->setText(tr("%n error(s)", nullptr, errors) + QStringLiteral(", ") +
                   tr("%n warning(s)", nullptr, warnings));
    m_findings->showFindings(std::move(*findings));
    m_copy->setEnabled(true);
}

void DoctorSection::setFilter(const QString& words) {
    m_findings->setFilter(words);
}

} // namespace staffroom::ui
