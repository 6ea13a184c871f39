#include "ui/pages/SettingsPage.h"

#include "ui/settings/BackupSection.h"
#include "ui/settings/CompanySection.h"
#include "ui/settings/DoctorSection.h"
#include "ui/settings/LogSection.h"
#include "ui/settings/OperatorsSection.h"
#include "ui/settings/SecretsSection.h"
#include "ui/settings/ServiceSection.h"
#include "ui/settings/WindowSection.h"

#include <QListWidget>
#include <QSplitter>
#include <QStackedWidget>

namespace staffroom::ui {

namespace {

constexpr int rowPixels = 30;

} // namespace

SettingsPage::SettingsPage(Session& session, HomeHands hands, QWidget* parent)
    : Page(session, tr("Settings"), Sign::Settings, parent), m_list(new QListWidget),
      m_sections(new QStackedWidget) {
    m_list->setObjectName(QStringLiteral("sections"));
    m_list->setAccessibleName(tr("Sections of the settings"));
    m_list->setMinimumWidth(180);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* splitter = split(m_list, m_sections, Qt::Horizontal, 2, 8);
    splitter->setStretchFactor(0, 0);
    splitter->setSizes({200, 900});
    setFocusProxy(m_list);
    add(new CompanySection(session));
    add(new ServiceSection(session, ServiceSection::Kind::Models));
    add(new ServiceSection(session, ServiceSection::Kind::ErpNext));
    add(new ServiceSection(session, ServiceSection::Kind::Zabbix));
    add(new OperatorsSection(session));
    add(new SecretsSection(session));
    add(new BackupSection(session, std::move(hands)));
    add(new DoctorSection(session));
    add(new LogSection(session));
    add(new WindowSection(session));
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        m_sections->setCurrentIndex(row);
        shown()->setFilter(m_filter);
        refresh();
        if (isVisible())
            lookedAt();
    });
    m_list->setCurrentRow(0);
}

void SettingsPage::add(Section* section) {
    auto* item = new QListWidgetItem(section->title(), m_list);
    item->setSizeHint(QSize(0, rowPixels));
    m_sections->addWidget(section);
    connect(section, &Section::said, this, &Page::said);
}

Section* SettingsPage::shown() const {
    return qobject_cast<Section*>(m_sections->currentWidget());
}

QString SettingsPage::explanation() const {
    return tr(
        "What the team is bound to, and what keeps it sound: services and their tests, secrets, backups, the "
        "doctor, the log. The org chart itself stands in files, which take effect as they are saved.");
}

void SettingsPage::setFilter(const QString& words) {
    m_filter = words;
    shown()->setFilter(words);
}

void SettingsPage::refresh() {
    shown()->refresh();
}

void SettingsPage::lookedAt() {
    shown()->lookedAt();
}

void SettingsPage::open(const QString& section) {
    for (int i = 0; i < m_sections->count(); ++i) {
        if (qobject_cast<Section*>(m_sections->widget(i))->id() == section)
            m_list->setCurrentRow(i);
    }
}

} // namespace staffroom::ui
