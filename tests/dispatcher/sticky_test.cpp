// --sticky: a customer waits for the executive he talked to last.
#include "tests/dispatcher/behaviour.h"

namespace turno::testing {
namespace {

constexpr std::uint64_t kLast = 1;

class StickyTest : public Behaviour {
 protected:
  void SetUp() override {
    policy.sticky = seconds(30);
    policy.assignment = Assignment::kLinear;
  }
  // His last executive talks to somebody else, and another one does too.
  void make_busy() {
    on(arrive(kLast));
    on(arrive(2));
    on(join(91));
    on(join(92));
  }
  static Join for_last(std::uint64_t customer) { return join(customer, {}, {}, kLast); }
};

TEST_F(StickyTest, GetsHisLastExecutiveAtOnceWhenThatOneIsAvailable) {
  on(arrive(2));
  on(arrive(3));
  EXPECT_EQ(on(join(1, {}, {}, 3)), "placed c1 at 1; match 1 c1 e3 waited 0s; ");
  EXPECT_EQ(why().rule, Explanation::Rule::kSticky);
}

TEST_F(StickyTest, WaitsForHimAloneWhileHeIsBusy) {
  make_busy();
  EXPECT_EQ(on(for_last(1)), "placed c1 at 1 for e1; ");
  EXPECT_EQ(on(for_last(2)), "placed c2 at 2 for e1; ");
  EXPECT_EQ(on(Release{talk(2)}), "ended 2 c92 e2 released; ");
  EXPECT_EQ(on(Release{talk(1)}),
            "ended 1 c91 e1 released; match 3 c1 e1 waited 0s; place c2 is 1; ");
  EXPECT_EQ(why().rule, Explanation::Rule::kSticky);
}

TEST_F(StickyTest, HeGoesBeforeThoseInTheLine) {
  make_busy();
  on(join(3));
  after(seconds(5));
  on(for_last(1));
  EXPECT_EQ(on(Release{talk(1)}), "ended 1 c91 e1 released; match 3 c1 e1 waited 0s; ");
}

TEST_F(StickyTest, TakesHisPlaceInTheLineWhenTheTimeIsOver) {
  make_busy();
  on(for_last(1));
  after(seconds(5));
  on(join(2));
  EXPECT_EQ(after(seconds(25)), "placed c1 at 1; place c2 is 2 as somebody moved in; ");
  EXPECT_EQ(on(Release{talk(2)}),
            "ended 2 c92 e2 released; match 3 c1 e2 waited 30s; place c2 is 1; ");
}

TEST_F(StickyTest, TakesHisPlaceInTheLineWhenHisExecutivePauses) {
  make_busy();
  on(for_last(1));
  on(Release{talk(2)});
  EXPECT_EQ(on(Pause{e(kLast)}), "placed c1 at 1; match 3 c1 e2 waited 0s; ");
}

TEST_F(StickyTest, TakesHisPlaceInTheLineWhenHisExecutiveIsLost) {
  make_busy();
  on(for_last(1));
  EXPECT_EQ(on(DropExecutive{e(kLast)}), "lost e1 of 1 kept for 60s; placed c1 at 1; ");
}

TEST_F(StickyTest, TakesHisPlaceInTheLineWhenHisExecutiveLeaves) {
  make_busy();
  on(for_last(1));
  EXPECT_EQ(on(Depart{e(kLast)}),
            "ended 1 c91 e1 executive left at 1; placed c1 at 2; departed e1; ");
}

TEST_F(StickyTest, TakesHisPlaceInTheLineWhenHisExecutiveIsNoLongerAble) {
  usual().skills = {"credit"};
  on(arrive(kLast, {"credit"}));
  on(join(91));
  on(for_last(1));
  EXPECT_EQ(on(arrive(kLast)), "arrived e1 again; placed c1 at 1 unstaffed; ");
}

TEST_F(StickyTest, JoinsTheLineWhenHisLastExecutiveIsNotThereOrPausedOrUnable) {
  on(arrive(2));
  on(join(92));
  EXPECT_EQ(on(for_last(1)), "placed c1 at 1; ");
  on(arrive(3));
  on(Leave{c(1), 0});
  on(join(93));
  on(Pause{e(3)});
  EXPECT_EQ(on(join(4, {}, {}, 3)), "placed c4 at 1; ");
}

TEST_F(StickyTest, WithoutStickyAnybodyServesHim) {
  policy.sticky = Duration::zero();
  on(arrive(kLast));
  on(arrive(2));
  on(join(91));
  EXPECT_EQ(on(for_last(1)), "placed c1 at 1; match 2 c1 e2 waited 0s; ");
}

TEST_F(StickyTest, CountsForTheLimitOfTheLine) {
  make_busy();
  usual().max_queue = 1;
  change();
  on(for_last(1));
  EXPECT_EQ(on(join(2)), "refused c2 full message; ");
}

TEST_F(StickyTest, IsOverWhenTheExecutivePassesOnHim) {
  policy.offer = OfferMode::kAccept;
  on(arrive(kLast));
  on(arrive(2));
  on(join(91));
  on(Accept{e(kLast), talk(1)});
  on(for_last(1));
  on(Release{talk(1)});
  EXPECT_EQ(on(Reject{e(kLast), talk(2)}),
            "offer 2 c1 e1 rejected; placed c1 at 1; offer 3 c1 e2 waited 0s until 20s; ");
}

}  // namespace
}  // namespace turno::testing
