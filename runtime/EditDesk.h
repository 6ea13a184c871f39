// A persona's files as an operator changes them from inside: read, checked together with the whole team,
// written whole, with the version before kept and every change in the ledger before it is made. The files may
// be changed by hand meanwhile: whoever writes says which version was edited, and is refused when another is
// there. Made by Runtime, on its thread.
#pragma once

#include "Staff.h"
#include "control/EditorReports.h"
#include "control/Reports.h"
#include "control/Server.h"
#include "team/LoadTeam.h"

namespace staffroom {

class EditDesk final {
public:
    struct Parts {
        SharedWorks shared;
        Staff& staff;
        /// The team's files are read again and come into force.
        std::function<Task<control::ReloadReport>()> reload;
    };
    explicit EditDesk(Parts parts) : m_parts(std::move(parts)) {}

    // NotFound: there is no such persona, file or revision.
    Result<control::FileReport> read(const control::EditParams& params) const;
    /// What saving the drafts would meet. Problems the team's files have without them are told apart: they
    /// keep nobody from saving.
    Result<control::CheckReport> check(const control::EditParams& params) const;
    /// Conflict: the file is no longer the one that was edited. Invalid, with places and remedies: the team
    /// would be worse off.
    Task<Result<control::WriteReport>> write(control::EditParams params, Limits limits);
    Result<std::vector<control::RevisionLine>> revisions(const control::EditParams& params) const;
    Result<control::FileReport> revision(const control::EditParams& params) const;
    /// As write(), with the words of a revision.
    Task<Result<control::WriteReport>> restore(control::EditParams params, Limits limits);
    Task<Result<control::ChoicesReport>> choices(control::EditParams params, Limits limits);
    /// One call of the model with the question and the drafts' rules; the tools it asks for are told and not
    /// called. It costs what it costs, and that is in the ledger.
    Task<Result<control::TryReport>> tryOut(control::EditParams params, Limits limits);

private:
    struct Checked {
        team::Problems fresh, old;
        std::optional<team::Team> team;
    };
    Result<QString> pathOf(const control::EditParams& params) const;
    Result<team::Drafts> draftsIn(const control::EditParams& params) const;
    Checked checked(const team::Drafts& drafts) const;
    Result<QByteArray> current(const control::EditParams& params) const;
    Task<Result<control::WriteReport>> writeNow(control::EditParams params, Limits limits);
    Task<Result<void>> record(LedgerEntry entry, Limits limits);

    Parts m_parts;
    bool m_writing = false;
};

/// `desk` answers nullptr while there is none.
void addEditMethods(control::Methods& methods, std::function<EditDesk*()> desk);

} // namespace staffroom
