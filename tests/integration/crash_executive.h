// CrashExecutive: an executive of the crash test, with room for two conversations. He talks in
// both, writes subjects and histories, ends some, loses his connection, and never leaves for good.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/integration/crash_bot.h"

namespace turno::test {

class CrashExecutive final : public Bot {
 public:
  // A change of a ticket that the server has confirmed.
  struct Confirmed {
    std::uint64_t ticket = 0;
    std::string text;
  };
  struct Talk {
    std::uint64_t ticket = 0;
    std::string customer;
    bool ending = false;  // he has typed :end
    int said = 0;         // lines of his since the other side's last one
  };

  CrashExecutive(std::string username, std::uint64_t seed) : Bot(std::move(username), seed) {}

  void act() override;
  bool settled() const override { return settled_; }
  bool quiet() const override { return Bot::quiet() && settled_ && !change_; }

  const std::map<std::uint64_t, Talk>& talks() const { return talks_; }  // by their small number
  const std::vector<Confirmed>& subjects() const { return subjects_; }
  const std::vector<Confirmed>& histories() const { return histories_; }
  // How many conversations with each customer he may have ended.
  const std::map<std::string, int>& ended() const { return ended_; }
  // How many with each he had and did not find again after a lost connection.
  const std::map<std::string, int>& vanished() const { return vanished_; }

 private:
  enum class Change { kSubject, kHistory };

  void on_connected() override;
  void on_sentence(const std::string& line) override;
  void on_disconnected() override;
  void at_the_door(const std::string& line);
  void on_talks(std::uint64_t number, const std::string& line);
  void on_answer(const std::string& line);
  void on_refusal(const std::string& line);
  void found(std::uint64_t number, std::string customer, std::uint64_t ticket);
  void over(std::uint64_t number);
  void begin_change(std::uint64_t number);

  bool settled_ = false;
  std::map<std::uint64_t, Talk> talks_;
  std::uint64_t carded_ = 0;           // whose card is being shown
  std::multiset<std::string> missed_;  // had before the connection was lost, not found yet
  bool just_ended_ = false;            // a conversation, with the line before: a hint may follow
  std::set<std::uint64_t> unanswered_ends_;  // `:end N` was typed
  std::optional<Change> change_;             // under way: `:use`, then the change itself
  std::string change_text_;
  int changes_ = 0;
  std::vector<Confirmed> subjects_;
  std::vector<Confirmed> histories_;
  std::map<std::string, int> ended_;
  std::map<std::string, int> vanished_;
};

}  // namespace turno::test
