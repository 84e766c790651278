// The real server with people on it, killed at random instants: whatever anybody was told is still
// so after the next start. TURNO_SEED replays what the bots intend (not the instants of the
// machine), TURNO_CRASHES says how often it is killed.
#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <random>

#include "tests/dispatcher/seeds.h"
#include "tests/integration/crash_crowd.h"
#include "tests/integration/crash_record.h"
#include "tests/integration/process.h"

namespace turno::test {
namespace {

constexpr std::uint64_t kCrashes = testing::kSlowBuild ? 6 : 30;
constexpr std::uint32_t kCustomers = 12;
constexpr std::uint32_t kWithPin = 2;   // the first ones
constexpr std::uint32_t kByCode = 5;    // every so manyth of the others comes back by code
constexpr std::uint64_t kMostGone = 3;  // who never come back
// The server lives at least so long with everybody back, and at most that much longer.
constexpr std::uint64_t kLeastLifeMs = 30;
constexpr std::uint64_t kMoreLifeMs = 250;
constexpr const char* kPin = "2580";
const std::vector<std::string> kExecutives{"JuanPerez", "MariaSoto", "PedroRojas"};
// Longer than any restart takes on a slow machine: nobody who comes back is too late.
const std::vector<std::string> kFlags{"--demo", "--capacity=2", "--grace=60s",
                                      "--announce-every=0s"};

class CrashTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::cout << "TURNO_SEED=" << seed_ << '\n';
    server_.emplace(directory_.path() / "data", kFlags);
    import_people_with_pins();
    for (std::uint32_t n = 0; n < kCustomers; ++n) add_customer();
    for (const std::string& username : kExecutives) {
      executives_.push_back(std::make_unique<CrashExecutive>(username, random_()));
      crowd_.add(*executives_.back());
    }
  }

  void import_people_with_pins() {
    const std::filesystem::path file = directory_.path() / "people.csv";
    std::ofstream out(file);
    for (std::uint32_t n = 0; n < kWithPin; ++n) {
      out << nth_rut(n) << ",Cliente N" << n << ',' << kPin << '\n';
    }
    out.close();
    admin(*server_, {"customer", "import", file.string()});
  }

  void add_customer() {
    const auto n = static_cast<std::uint32_t>(customers_.size());
    CrashCustomer::Person person{nth_rut(n), "Cliente N" + std::to_string(n),
                                 n < kWithPin ? kPin : "", n % kByCode == 0};
    customers_.push_back(std::make_unique<CrashCustomer>(std::move(person), random_()));
    here_.push_back(customers_.back().get());
    crowd_.add(*customers_.back());
  }

  // Now and then somebody never comes back; another one comes instead.
  void let_somebody_go() {
    constexpr std::uint64_t kOneIn = 8;
    if (customers_.size() >= kCustomers + kMostGone || random_() % kOneIn != 0) return;
    here_.erase(here_.begin() + static_cast<std::ptrdiff_t>(random_() % here_.size()));
    add_customer();
  }

  static CrashCrowd::Time patience() { return std::chrono::steady_clock::now() + kPatience; }

  template <class Bots>
  bool all_settled(const Bots& bots) {
    return crowd_.run_until(patience(), [&] {
      return std::all_of(bots.begin(), bots.end(), [](const auto& bot) { return bot->settled(); });
    });
  }

  template <class Bots>
  bool all_quiet(const Bots& bots) {
    return crowd_.run_until(patience(), [&] {
      return std::all_of(bots.begin(), bots.end(), [](const auto& bot) { return bot->quiet(); });
    });
  }

  // Everybody who means to comes back: all at once, or the customers first, which shows whether
  // those in the line kept their order.
  void come_back() {
    crowd_.server_at(server_->port(), life_);
    const bool customers_first = random_() % 2 == 0;
    for (CrashCustomer* customer : here_) crowd_.invite(*customer);
    if (customers_first) {
      ASSERT_TRUE(all_settled(here_)) << "customers are not back";
      check_places();
    }
    for (const auto& executive : executives_) crowd_.invite(*executive);
    ASSERT_TRUE(all_settled(executives_)) << "executives are not back";
  }

  // Nobody is served meanwhile and nobody leaves: soon each knows his place among those who wait,
  // and who came first is ahead.
  void check_places() {
    for (CrashCustomer* customer : here_) customer->set_calm(true);
    ASSERT_TRUE(all_quiet(here_)) << "somebody waits for an answer";
    std::string wrong;
    EXPECT_TRUE(crowd_.run_until(patience(), [&] {
      wrong = what_is_wrong_with_places();
      return wrong.empty();
    })) << wrong;
    for (CrashCustomer* customer : here_) customer->set_calm(false);
  }

  std::string what_is_wrong_with_places() const {
    std::vector<const CrashCustomer*> line;
    for (const CrashCustomer* customer : here_) {
      if (customer->where() == CrashCustomer::Where::kWaiting) line.push_back(customer);
    }
    std::sort(line.begin(), line.end(),
              [](const auto* a, const auto* b) { return a->place() < b->place(); });
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i]->place() != i + 1) return line[i]->name() + " has the place of another one";
      for (std::size_t j = 0; j < i; ++j) {
        if (line[j]->came_after(*line[i])) return line[j]->name() + " is ahead of his place";
      }
    }
    return {};
  }

  void live_and_be_killed() {
    const auto instant = std::chrono::milliseconds(kLeastLifeMs + random_() % kMoreLifeMs);
    crowd_.run_until(std::chrono::steady_clock::now() + instant, [] { return false; });
    server_->process().signal(SIGKILL);
    EXPECT_EQ(server_->process().wait(), 128 + SIGKILL);
    crowd_.server_died();
    let_somebody_go();
    ++life_;
    server_.emplace(directory_.path() / "data", kFlags);
    check_record();
  }

  void check_record() {
    const SystemClock clock;
    const auto store = Store::open({directory_.path() / "data", Durability::kNormal}, clock);
    ASSERT_TRUE(store.has_value()) << store.error().detail;
    record_.read(**store);
    record_.check_tables(**store);  // nobody is back yet: the line stands still
    for (const auto& customer : customers_) {
      record_.check(*customer);
      record_.check_shown(*customer, true, life_);
    }
    for (const auto& executive : executives_) {
      record_.check(*executive);
      record_.check_shown(*executive, false, life_);
    }
    check_conversations();
    tell();
  }

  // A conversation that one side found ended, was ended by the other.
  void check_conversations() {
    for (const auto& customer : customers_) {
      const std::string& name = customer->name();
      int ended = 0;
      int vanished = 0;
      for (const auto& executive : executives_) {
        const auto count = [&](const std::map<std::string, int>& counts) {
          const auto found = counts.find(name);
          return found == counts.end() ? 0 : found->second;
        };
        ended += count(executive->ended());
        vanished += count(executive->vanished());
      }
      EXPECT_LE(customer->found_ended(), ended) << name << " lost his place or conversation";
      EXPECT_LE(vanished, ended + customer->left()) << "an executive lost " << name;
    }
  }

  void tell() {
    for (const std::string& violation : record_.violations()) ADD_FAILURE() << violation;
    for (const auto& bot : customers_) {
      for (const std::string& complaint : bot->complaints()) ADD_FAILURE() << complaint;
    }
    for (const auto& bot : executives_) {
      for (const std::string& complaint : bot->complaints()) ADD_FAILURE() << complaint;
    }
  }

  // All read all that was said to them, then the server stops as an operator stops it.
  void end_in_order() {
    for (CrashCustomer* customer : here_) customer->set_calm(true);
    for (const auto& executive : executives_) executive->set_calm(true);
    EXPECT_TRUE(all_quiet(here_) && all_quiet(executives_)) << "somebody waits for an answer";
    const SystemClock clock;
    const auto store = Store::open({directory_.path() / "data", Durability::kNormal}, clock);
    ASSERT_TRUE(store.has_value()) << store.error().detail;
    EXPECT_TRUE(crowd_.run_until(patience(), [&] {
      record_.read(**store);
      return everybody_has_seen_all();
    })) << "somebody was never shown what was said to him";
    server_->process().signal(SIGTERM);
    EXPECT_EQ(server_->process().wait(), 0);
  }

  bool everybody_has_seen_all() const {
    for (const CrashCustomer* customer : here_) {
      if (customer->where() != CrashCustomer::Where::kTalking || customer->shown().empty())
        continue;
      const std::uint64_t ticket = customer->shown().back().mark.ticket;
      if (!record_.has_seen_all(*customer, true, ticket)) return false;
    }
    for (const auto& executive : executives_) {
      for (const auto& [number, talk] : executive->talks()) {
        if (!record_.has_seen_all(*executive, false, talk.ticket)) return false;
      }
    }
    return true;
  }

  const std::uint64_t seed_ = testing::setting("TURNO_SEED", std::random_device{}());
  std::mt19937_64 random_{seed_};
  const testing::TempDir directory_;
  std::optional<ServeProcess> server_;
  std::vector<std::unique_ptr<CrashCustomer>> customers_;
  std::vector<std::unique_ptr<CrashExecutive>> executives_;
  std::vector<CrashCustomer*> here_;  // of customers_, who still come
  CrashCrowd crowd_{seed_};
  CrashRecord record_;
  int life_ = 1;
};

TEST_F(CrashTest, WhateverAnybodyWasToldIsStillSoAfterTheServerIsKilled) {
  const std::uint64_t crashes = testing::setting("TURNO_CRASHES", kCrashes);
  for (std::uint64_t crash = 0; crash < crashes && !HasFailure(); ++crash) {
    come_back();
    if (!HasFatalFailure()) live_and_be_killed();
  }
  if (HasFailure()) return;
  come_back();
  end_in_order();
  check_record();
  Process verify({"log", "verify", "--data", (directory_.path() / "data").string()}, "",
                 Process::Errors::kRead);
  const std::string said = verify.rest();
  EXPECT_EQ(verify.wait(), 0) << said;
}

}  // namespace
}  // namespace turno::test
