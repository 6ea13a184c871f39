// One persona, to be changed: who it is, its rules, where it is reached, what it may use. Sections on the
// left, the section on the right; below, what is changed, with save and undo, and a drawer to try it.
// Whatever is typed is checked by the runtime together with the whole team while it is typed. Several
// personas may be under way at once; each keeps its draft until it is saved or discarded.
#pragma once

#include "ui/models/PersonaDraft.h"
#include "ui/pages/Page.h"

#include <map>
#include <memory>

class QListWidget;
class QStackedWidget;
class QTimer;

namespace staffroom::ui {

class DryRun;
class Face;
class RevisionsSection;
class RulesSection;
class SaveBar;
class EditorSection;

class PersonaPage final : public Page {
    Q_OBJECT

public:
    explicit PersonaPage(Session& session, QWidget* parent = nullptr);
    ~PersonaPage() override;

    QString explanation() const override;
    void setFilter(const QString& words) override;
    void refresh() override;
    void lookedAt() override;
    void open(const QString& persona) override;
    QString unsaved() const override;
    bool goBack() override;

private:
    QWidget* makeHead();
    void addSections();
    void addKeys();
    void add(EditorSection* section);
    EditorSection* section(int index) const;
    void readFiles();
    void readChoices();
    void takeDraft();
    void draftChanged();
    void check();
    void showReport();
    void save();
    void write(const QString& file);
    void undo();

    QLabel *m_name, *m_state;
    Face* m_face;
    QListWidget* m_list;
    QStackedWidget* m_sections;
    RulesSection* m_rules = nullptr;
    RevisionsSection* m_revisions = nullptr;
    SaveBar* m_bar;
    DryRun* m_dry;
    QTimer* m_soon;
    std::map<QString, std::unique_ptr<PersonaDraft>> m_drafts;
    PersonaDraft* m_draft = nullptr;
    control::ChoicesReport m_choices;
    QByteArray m_choicesText;
    bool m_choicesAreLate = false; // newer ones came while something was being changed
    control::CheckReport m_report;
    QString m_stale;
    qint64 m_teamSinceMs = 0;
};

} // namespace staffroom::ui
