// The settings: sections by name on the left, the chosen one beside them.
#pragma once

#include "ui/HomeHands.h"
#include "ui/pages/Page.h"

class QListWidget;
class QStackedWidget;

namespace staffroom::ui {

class Section;

class SettingsPage final : public Page {
    Q_OBJECT

public:
    SettingsPage(Session& session, HomeHands hands, QWidget* parent = nullptr);

    QString explanation() const override;
    void setFilter(const QString& words) override;
    void refresh() override;
    void lookedAt() override;
    /// A section's id: "doctor".
    void open(const QString& section) override;

private:
    void add(Section* section);
    Section* shown() const;

    QListWidget* m_list;
    QStackedWidget* m_sections;
    QString m_filter;
};

} // namespace staffroom::ui
