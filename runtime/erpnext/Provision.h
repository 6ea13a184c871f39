// Sets an ERPNext site up for the org chart, with an administrator's key: reads what is there, and carries
// out a plan's changes. A second run finds nothing to do. The administrator's key lives in an
// AdministratorStore for as long as the run, and nowhere else; a persona's new key goes to the KeySink at
// once and is tried.
#pragma once

#include "base/Clock.h"
#include "erpnext/ErpClient.h"
#include "erpnext/ProvisionPlan.h"
#include "secrets/SecretStore.h"

namespace staffroom::erpnext {

/// The secrets of a provisioning: the administrator's key and what it has made, in memory, over the home's
/// own store. Nothing set here reaches a file.
class AdministratorStore final : public SecretStore {
public:
    explicit AdministratorStore(const SecretStore& home) : m_home(home) {}
    static SecretRef administratorKey();

    Result<QByteArray> value(const SecretRef& ref) const override;
    QList<SecretEntry> list() const override { return m_own.list(); }
    Result<void> set(const SecretRef& ref, const QByteArray& value) override { return m_own.set(ref, value); }
    Result<void> remove(const SecretRef& ref) override { return m_own.remove(ref); }

private:
    const SecretStore& m_home;
    TransientStore m_own;
};

/// Puts a persona's key where the runtime finds it.
using KeySink = std::function<Task<Result<void>>(SecretRef ref, QByteArray value)>;

struct ChangeResult {
    Change change;
    std::optional<Error> error; // with what to do; nothing after it was tried
};

class Provision final {
public:
    /// Everything is borrowed and must outlive the calls.
    Provision(HttpClient& http, AdministratorStore& store, const team::ErpInstance& instance);

    /// Auth or Forbidden, with what to do, for a key that is no administrator's.
    Task<Result<SiteState>> read(WantedSite wanted, Limits limits);
    /// Stops at the first change that fails. A run after that goes on where this one stopped.
    Task<std::vector<ChangeResult>> apply(Plan plan, WantedSite wanted, int majorVersion, KeySink sink,
                                          Limits limits);
    /// Every rule a doctype has now, ours not among them, as fixtures need them: doctype → rules as JSON.
    Task<Result<QMap<QString, QByteArray>>> rulesOfOthers(WantedSite wanted, Limits limits);

private:
    ErpClient clientOf(const QString& user, const SecretRef& key);
    Task<Result<void>> carryOut(Change change, WantedSite wanted, int majorVersion, KeySink sink,
                                Limits limits);
    Task<Result<void>> setRights(Change change, Limits limits);
    Task<Result<void>> makeKey(Change change, WantedSite wanted, KeySink sink, Limits limits);
    Task<Result<void>> readRoles(SiteState& state, const WantedSite& wanted, Limits limits);
    Task<Result<void>> readUser(SiteState& state, const WantedUser& wanted, Limits limits);
    Task<Result<void>> readCompanies(SiteState& state, const WantedSite& wanted, Limits limits);

    HttpClient& m_http;
    AdministratorStore& m_store;
    ErpAccess m_access; // the administrator's
    std::shared_ptr<Lane> m_lane;
    ErpClient m_admin;
};

} // namespace staffroom::erpnext
