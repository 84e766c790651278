// ExecutiveScript: a scripted executive. He logs in, takes who is given to him, talks, ends each
// conversation when its time has come and nothing is in the air; some let offers pass, pause, or
// lose their connection and come back.
//
// Not thread-safe.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "clients/bots/board.h"
#include "clients/bots/customer_script.h"
#include "clients/bots/script.h"
#include "clients/bots/sentence.h"
#include "clients/bots/speech.h"

namespace turno::bots {

struct ExecutiveHabits {
  Voice voice;
  std::string password;
  bool acks = false;
  std::function<Duration()> handle;                     // drawn for each conversation
  std::function<bool()> ignores = {};                   // drawn for each offer
  std::function<std::optional<Duration>()> pause = {};  // drawn after each conversation
  std::function<std::optional<Drop>()> crash = {};      // drawn for each conversation
};

class ExecutiveScript final : public Script {
 public:
  // As CustomerScript::kAnswerWithin.
  static constexpr Duration kAnswerWithin = std::chrono::seconds{60};
  // From wanting to end a conversation until all that was said in it has been heard.
  static constexpr Duration kQuietWithin = std::chrono::seconds{15};
  // Cut or refused, he tries again after this long.
  static constexpr Duration kTryAgain = std::chrono::milliseconds{500};

  // `board` outlives the script.
  ExecutiveScript(ExecutiveHabits habits, Board& board);

  void begin(TimePoint due, TimePoint now, Deeds& deeds) override;
  void on_line(std::string_view line, TimePoint now, Deeds& deeds) override;
  void on_closed(std::string_view error, TimePoint now, Deeds& deeds) override;
  void on_time(TimePoint now, Deeds& deeds) override;
  void wind_down(TimePoint now, Deeds& deeds) override;
  std::optional<TimePoint> next_deadline() const override;

 private:
  enum class State { kAway, kDoor, kAtWork, kPausing, kPaused, kLeaving, kDropped };
  struct Talk {
    BotId customer{};
    std::uint32_t slot = 0;  // 0: the only one there can be
    Speech speech;
    TimePoint end_at{};  // of each step towards its end
    bool wants_end = false;
    bool ending = false;       // :end is typed
    bool away = false;         // the customer lost his connection
    std::uint64_t ticket = 0;  // with receipts: how far he has read
    std::uint64_t number = 0;
  };
  using Handler = void (ExecutiveScript::*)(const Sentence&, TimePoint, Deeds&);
  static Handler handler_of(Sentence::Kind kind);

  void connect(TimePoint due, bool again, TimePoint now, Deeds& deeds);
  void on_welcome(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_ask_password(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_available(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_paused(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_paused_by_server(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_refused(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_login_bad(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_offer(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_card(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_kept(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_spoken(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_released(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_other_away(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_other_back(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_not_delivered(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_still_talking(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_receipt(const Sentence& said, TimePoint now, Deeds& deeds);
  void on_nothing(const Sentence&, TimePoint, Deeds&) {}
  void on_unknown(const Sentence& said, TimePoint now, Deeds& deeds);

  Talk* find(std::optional<BotId> customer);
  Talk& add_talk(BotId customer, std::uint32_t slot, TimePoint now);
  void step(Talk& talk, TimePoint now, Deeds& deeds);
  void end(Talk& talk, TimePoint now, Deeds& deeds);
  void pause(Duration lasts, Deeds& deeds);
  void quit_if_done(TimePoint now, Deeds& deeds);
  void lose_connection(TimePoint back_at);
  void await(const char* what, TimePoint now);

  ExecutiveHabits habits_;
  Board& board_;

  State state_ = State::kAway;
  bool winding_down_ = false;
  std::string last_words_;
  std::vector<Talk> talks_;
  std::vector<Talk> before_;  // what he was in when he lost the connection
  std::optional<BotId> spoke_to_;

  const char* awaited_ = "";
  std::optional<TimePoint> answer_by_;
  std::optional<TimePoint> crash_at_;
  Duration away_for_{};
  Duration pause_lasts_{};
  std::optional<TimePoint> next_at_;  // connects again; or is ready again
};

}  // namespace turno::bots
