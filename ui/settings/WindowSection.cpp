#include "ui/settings/WindowSection.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

void choose(QComboBox* box, const QVariant& value) {
    box->setCurrentIndex(std::max(0, box->findData(value)));
}

} // namespace

WindowSection::WindowSection(Session& session)
    : Section(session, QStringLiteral("window"), tr("This window"),
              tr("Kept on this computer, for you alone.")),
      m_theme(new QComboBox), m_language(new QComboBox), m_closing(new QComboBox),
      m_approvals(new QCheckBox(tr("a change waits for approval"))),
      m_incidents(new QCheckBox(tr("something is wrong: a silent bot, a failed job, a lost delivery"))),
      m_denials(new QCheckBox(tr("ERPNext refuses something (403)"))) {
    m_theme->addItem(tr("as the desktop has it"), static_cast<int>(Scheme::System));
    m_theme->addItem(tr("light"), static_cast<int>(Scheme::Light));
    m_theme->addItem(tr("dark"), static_cast<int>(Scheme::Dark));
    m_language->addItem(tr("as the desktop has it"), QString());
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_language->addItem(QStringLiteral("Türkçe"), QStringLiteral("tr"));
    m_language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    m_language->addItem(QStringLiteral("العربية"), QStringLiteral("ar"));
    m_closing->addItem(tr("ask each time"), static_cast<int>(WhenClosed::Ask));
    m_closing->addItem(tr("keep the team at work in the background"),
                       static_cast<int>(WhenClosed::Background));
    m_closing->addItem(tr("end the team"), static_cast<int>(WhenClosed::Quit));
    const Preferences chosen = Preferences::read();
    choose(m_theme, static_cast<int>(chosen.scheme));
    choose(m_language, chosen.language);
    choose(m_closing, static_cast<int>(chosen.whenClosed));
    m_approvals->setChecked(chosen.notifyApprovals);
    m_incidents->setChecked(chosen.notifyIncidents);
    m_denials->setChecked(chosen.notifyDenials);
    const auto group = [this] {
        auto* rows = new QVBoxLayout;
        rows->setSpacing(5);
        column()->addLayout(rows);
        column()->addSpacing(6);
        return rows;
    };
    const auto field = [this, group](const QString& words, QComboBox* box, const char* name) {
        auto* heading = new QLabel(words);
        heading->setBuddy(box);
        box->setObjectName(QLatin1String(name));
        box->setMaximumWidth(420);
        box->setAccessibleName(QString(words).remove(u'&'));
        auto* rows = group();
        rows->addWidget(heading);
        rows->addWidget(box);
        connect(box, &QComboBox::currentIndexChanged, this, &WindowSection::keep);
    };
    field(tr("&Theme"), m_theme, "theme");
    field(tr("&Language (from the next start on)"), m_language, "language");
    field(tr("&When the window that holds the team is closed"), m_closing, "closing");
    auto* notices = group();
    notices->addWidget(new QLabel(tr("Tell me on the desktop when")));
    const std::pair<QCheckBox*, const char*> boxes[] = {
        {m_approvals, "notifyApprovals"}, {m_incidents, "notifyIncidents"}, {m_denials, "notifyDenials"}};
    for (const auto& [box, name] : boxes) {
        box->setObjectName(QLatin1String(name));
        notices->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &WindowSection::keep);
    }
    column()->addStretch();
}

void WindowSection::keep() {
    const Preferences before = Preferences::read();
    Preferences chosen;
    chosen.scheme = static_cast<Scheme>(m_theme->currentData().toInt());
    chosen.language = m_language->currentData().toString();
    chosen.whenClosed = static_cast<WhenClosed>(m_closing->currentData().toInt());
    chosen.notifyApprovals = m_approvals->isChecked();
    chosen.notifyIncidents = m_incidents->isChecked();
    chosen.notifyDenials = m_denials->isChecked();
    chosen.write();
    if (auto* application = qobject_cast<QApplication*>(QCoreApplication::instance());
        application != nullptr && chosen.scheme != before.scheme)
        applyTheme(*application, chosen.scheme);
    Q_EMIT said(tr("Kept."), Tone::Ok);
}

} // namespace staffroom::ui
