// The steps of a hire that ask nobody: what it is made of, who it is, whom it answers, its rules, and all of it once
// more before anything is written.
#pragma once

#include "ui/hire/HireStep.h"

class QCheckBox;
class QListWidget;
class QPlainTextEdit;
class QTextBrowser;

namespace staffroom::ui {

class DiffView;

class TemplateStep final : public HireStep {
    Q_OBJECT

public:
    explicit TemplateStep(QWidget* parent = nullptr);
    void setChoices(const control::HireChoices& choices);
    void write(control::HireParams& params) const override;
    const control::TemplateLine* chosen() const;

private:
    void showChosen();
    std::vector<control::TemplateLine> m_templates;
    QListWidget* m_list;
    QLabel* m_about;
    QCheckBox* m_jobs;
};

class WhoStep final : public HireStep {
    Q_OBJECT

public:
    explicit WhoStep(QWidget* parent = nullptr);
    /// What the template has, where nothing was typed.
    void suggest(const control::TemplateLine& made);
    void write(control::HireParams& params) const override;

private:
    QLineEdit *m_name, *m_id, *m_title, *m_department, *m_email;
};

class PeopleStep final : public HireStep {
    Q_OBJECT

public:
    explicit PeopleStep(QWidget* parent = nullptr);
    void setChoices(const control::HireChoices& choices);
    void write(control::HireParams& params) const override;

private:
    QListWidget* m_people;
    QCheckBox* m_direct;
};

class RulesStep final : public HireStep {
    Q_OBJECT

public:
    explicit RulesStep(QWidget* parent = nullptr);
    /// The template's, with the new name, until they are changed here.
    void enter(const HireState& state) override;
    void write(control::HireParams& params) const override;

private:
    QLabel* m_first;
    QPlainTextEdit* m_rules;
    bool m_changed = false, m_filling = false;
};

class SummaryStep final : public HireStep {
    Q_OBJECT

public:
    explicit SummaryStep(QWidget* parent = nullptr);
    void enter(const HireState& state) override;
    void write(control::HireParams&) const override {}

private:
    QLabel *m_facts, *m_trouble;
    DiffView* m_files;
};

} // namespace staffroom::ui
