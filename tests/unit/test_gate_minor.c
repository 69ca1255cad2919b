/* Which changes are minor, one by one; and consents that stand by one. */
#include "gate_fixture.h"

#include "load/load.h"

#define CONTENT(words)                                                                             \
    "<content xmlns='urn:renmei:draft:1' id='advisory' revision='1' xml:lang='ja'><body>" words    \
    "</body></content>"
#define P(words) CONTENT("<p>" words "</p>")

static const AgencyDesk desk = {.unit_ja = "総務課", .phone = "00-0000-1111", .public_ = true};

static Fixture *fixture_with_desk(void)
{
    load_set_up();
    Fixture *fixture = fixture_new();
    fixture->agencies[0].desks = &desk;
    fixture->agencies[0].desk_count = 1;
    return fixture;
}

static const ContentNode *content(Fixture *fixture, const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    const ContentNode *top = load_content(fixture->arena, "content.xml", bytes, fixture->found);
    assert_non_null(top);
    return top;
}

static MinorVerdict judge(Fixture *fixture, const char *old, const char *now)
{
    return gate_minor_change(content(fixture, old), content(fixture, now),
                             &fixture->workspace.registry);
}

typedef struct {
    const char *old, *now;
} Pair;

static void assert_all(const Pair *changes, size_t count, MinorKind kind)
{
    Fixture *fixture = fixture_with_desk();
    for (size_t i = 0; i < count; i++) {
        MinorVerdict verdict = judge(fixture, changes[i].old, changes[i].now);
        if (verdict.kind != kind)
            print_error("%s -> %s: kind %d, %s\n", changes[i].old, changes[i].now, verdict.kind,
                        verdict.why ? verdict.why : "-");
        assert_int_equal(verdict.kind, kind);
        assert_true((verdict.why != NULL) == (kind == MINOR_NOT));
    }
    fixture_free(fixture);
}

#define ASSERT_ALL(changes, kind) assert_all(changes, G_N_ELEMENTS(changes), kind)

static void the_same_text_is_no_change(void **state)
{
    (void)state;
    static const Pair same[] = {{P("点検する。"), P("点検する。")}};
    ASSERT_ALL(same, MINOR_NOTHING);
}

static void an_address_of_a_link_is_minor(void **state)
{
    (void)state;
    static const Pair changes[] = {
        {P("<a href='https://a.example/x'>手引</a>"), P("<a href='https://b.example/y'>手引</a>")},
        {P("<a href='https://a.example/'>甲</a>と<a href='https://a.example/'>乙</a>"),
         P("<a href='https://b.example/'>甲</a>と<a href='https://b.example/'>乙</a>")},
    };
    ASSERT_ALL(changes, MINOR_ADDRESS);
}

static void other_attributes_are_not(void **state)
{
    (void)state;
    static const Pair changes[] = {
        {P("<a href='https://a.example/'>手引</a>"), P("<a>手引</a>")},
        {P("<a href='https://a.example/'>甲</a><a href='https://c.example/'>乙</a>"),
         P("<a href='https://b.example/'>甲</a><a href='https://d.example/'>乙</a>")},
        {P("<a href='https://a.example/'>甲</a><a href='https://a.example/'>乙</a>"),
         P("<a href='https://b.example/'>甲</a><a href='https://c.example/'>乙</a>")},
        {P("<a href='https://a.example/'>手引</a>を見る"),
         P("<a href='https://b.example/'>手引</a>を観る")},
        {CONTENT("<img sha256='11'/>"), CONTENT("<img sha256='22'/>")},
        {CONTENT("<img alt='甲'/>"), CONTENT("<img alt='乙'/>")},
        {P("<ref to='a#1'>手引</ref>"), P("<ref to='a#2'>手引</ref>")},
        {CONTENT("<p id='a'>甲</p>"), CONTENT("<p id='b'>甲</p>")},
        {P("<time datetime='2026-12-01'>当日</time>"),
         P("<time datetime='2026-12-02'>当日</time>")},
    };
    ASSERT_ALL(changes, MINOR_NOT);
}

#define DESK(inside)                                                                               \
    CONTENT("<desk agency='alpha'><agency-name>甲委員会</agency-name>" inside "</desk>")

static void a_desk_that_the_registry_changed_is_minor(void **state)
{
    (void)state;
    static const Pair changes[] = {
        {DESK("<unit>総務課</unit><phone>00-0000-9999</phone>"),
         DESK("<unit>総務課</unit><phone>00-0000-1111</phone>")},
        {DESK("<unit>旧課</unit><phone>00-0000-9999</phone><mail>a@a.example</mail>"),
         DESK("<unit>総務課</unit><phone>00-0000-1111</phone>")},
    };
    ASSERT_ALL(changes, MINOR_DESK);
}

static void any_other_change_of_a_desk_is_not(void **state)
{
    (void)state;
    static const Pair changes[] = {
        /* not what the registry says */
        {DESK("<unit>総務課</unit><phone>00-0000-1111</phone>"),
         DESK("<unit>総務課</unit><phone>00-0000-6666</phone>")},
        {DESK("<unit>総務課</unit>"), DESK("<unit>総務課</unit>余計<phone>00-0000-1111</phone>")},
        {DESK("<unit>旧課</unit>"),
         DESK("<unit>総務課</unit><phone>00-0000-1111</phone><url>https://x.example/</url>")},
        /* of another body, or under another name */
        {CONTENT("<desk agency='beta'><agency-name>甲委員会</agency-name></desk>"),
         DESK("<unit>総務課</unit><phone>00-0000-1111</phone>")},
        {CONTENT("<desk agency='alpha'><agency-name>乙統括局</agency-name></desk>"),
         DESK("<unit>総務課</unit><phone>00-0000-1111</phone>")},
        /* with something else */
        {CONTENT("<desk agency='alpha'><agency-name>甲委員会</agency-name></desk><p>見る</p>"),
         CONTENT("<desk agency='alpha'><agency-name>甲委員会</agency-name><unit>総務課</unit>"
                 "<phone>00-0000-1111</phone></desk><p>観る</p>")},
    };
    ASSERT_ALL(changes, MINOR_NOT);
}

static void a_few_replaced_characters_are_minor(void **state)
{
    (void)state;
    static const Pair changes[] = {
        {P("装置を確任してください。"), P("装置を確認してください。")},
        {P("この<em>装直</em>を更新する。"), P("この<em>装置</em>を更新する。")},
        {P("Then updete the appliance."), P("Then update the appliance.")},
        {P("ぜひご利用くだたい。"), P("ぜひご利用ください。")},
        {P("脆弱性の影響を確任する。"), P("脆弱性の影響を確認する。")},
        {P("サーハーの設定"), P("サーバーの設定")},
        {P("Please recieve it"), P("Please receive it")},
        {P("情報の取り扱いを示す"), P("情報の取扱いを示す")},
        {P("申請の手続を行う。"), P("申請の手続きを行う。")},
        {P("サーバ及び端末"), P("サーバおよび端末")},
        {P("サーバを確任した後にサーバを止める"), P("サーバを確任した後にサーバーを止める")},
        {CONTENT("<section><title>対作</title></section>"),
         CONTENT("<section><title>対策</title></section>")},
    };
    ASSERT_ALL(changes, MINOR_CHARACTERS);
}

/* Whatever the table says, and nothing of it touches a digit, day, name or negation. */
static void each_listed_pair_is_minor(void **state)
{
    (void)state;
    static const Pair changes[] = {
#define MINOR_TYPO(wrong, right) {P("、" wrong "、"), P("、" right "、")},
#define MINOR_SAME(one, other)                                                                     \
    {P("、" one "、"), P("、" other "、")}, {P("、" other "、"), P("、" one "、")},
#include "gate/minor_pairs.def"
#undef MINOR_TYPO
#undef MINOR_SAME
    };
    ASSERT_ALL(changes, MINOR_CHARACTERS);
}

static void a_misspelling_that_is_made_is_not(void **state)
{
    (void)state;
    static const Pair changes[] = {
#define MINOR_TYPO(wrong, right) {P("、" right "、"), P("、" wrong "、")},
#define MINOR_SAME(one, other)
#include "gate/minor_pairs.def"
#undef MINOR_TYPO
#undef MINOR_SAME
    };
    ASSERT_ALL(changes, MINOR_NOT);
}

/* A pair is a word of its own, not a piece of another one. */
static void a_piece_of_another_word_is_not(void **state)
{
    (void)state;
    static const Pair changes[] = {
        {P("脆弱製品を示す"), P("脆弱性品を示す")},
        {P("変更により示す"), P("変さらにより示す")},
        {P("国およびその事業者"), P("国及びその事業者")},
        {P("ランサーバの件"), P("ランサーバーの件")},
        {P("3サーバの設定"), P("3サーバーの設定")},
        {P("the defences of it"), P("the defenses of it")},
        {P("確任ないものは"), P("確認ないものは")},
        {P("国<em>又</em>は県"), P("国<em>または</em>県")},
    };
    ASSERT_ALL(changes, MINOR_NOT);
}

/* Two words that sound or look alike: which was meant, only the signers know. */
static void another_word_is_not(void **state)
{
    (void)state;
    static const Pair changes[] = {
        {P("これは対象である"), P("これは対称である")},
        {P("条件に適する"), P("条件に敵する")},
        {P("損害を保証する"), P("損害を補償する")},
        {P("意外な件"), P("以外な件")},
        {P("あいうえおきくけこさ書く"), P("そたちつてねひふほま書く")},
    };
    ASSERT_ALL(changes, MINOR_NOT);
}

static void numbers_and_days_are_not(void **state)
{
    (void)state;
    static const Pair changes[] = {
        {P("期限は14です。"), P("期限は15です。")},
        {P("期限は１４です。"), P("期限は１５です。")},
        {P("十四台を確かめる"), P("十五台を確かめる")},
        {P("①を見る"), P("②を見る")},
        {P("3週に一度"), P("3月に一度")}, /* touches a digit */
        {P("次の月に行う"), P("次の週に行う")},
        {P("平成の記録"), P("令和の記録")},
        {P("Wait three days here"), P("Wait three weeks here")},
        {P("第Ⅰ章の項"), P("第Ⅱ章の項")},
    };
    ASSERT_ALL(changes, MINOR_NOT);
}

static void names_are_not(void **state)
{
    (void)state;
    static const Pair changes[] = {
        {P("甲委員会に届け出る"), P("甲委員長に届け出る")},
        {P("丙警備丁に届け出る"), P("丙警備庁に届け出る")},
        {P("丙警備<em>丁</em>に届け出る"), P("丙警備<em>庁</em>に届け出る")}, /* across elements */
        {P("甲委の窓口"), P("乙局の窓口")},
        {P("個人情報の保護に関する法津"), P("個人情報の保護に関する法律")},
        {P("総務科へ"), P("総務課へ")},
        {P("Write to Alice now"), P("Write to Alina now")},
    };
    ASSERT_ALL(changes, MINOR_NOT);
}

static void negations_are_not(void **state)
{
    (void)state;
    static const Pair changes[] = {
        {P("公開する"), P("不公開"
                          "する")},
        {P("可公開の情報"), P("非公開の情報")},
        {P("有料で行う"), P("無料で行う")},
        {P("報告できる。"), P("報告できない。")},
        {P("報告しなさい。"), P("報告しえない。")},
        {P("報告しなさ。"), P("報告しない。")},               /* い touches な */
        {P("公開し<em>な</em>い"), P("公開し<em>た</em>い")}, /* across elements */
        {P("済みの件"), P("未決の件")},
        {P("You may report it"), P("You must report it")},
        {P("It is now safe"), P("It is not safe")},
    };
    ASSERT_ALL(changes, MINOR_NOT);
}

/* Words that turn a sense, and words put in the place of others. */
static void words_that_turn_a_sense_are_not(void **state)
{
    (void)state;
    static const Pair changes[] = {
        {P("暗号の長さを以上とする"), P("暗号の長さを以下とする")},
        {P("基準以上の値"), P("基準未満の値")},
        {P("基準を超える値"), P("基準を下回る値")},
        {P("最大の値"), P("最小の値")},
        {P("報告は義務です。"), P("報告は任意です。")},
        {P("報告が必須です。"), P("報告が推奨です。")},
        {P("報告しなければならない。"), P("報告することができる。")},
        {P("報告しなければならない。"), P("報告してはならない。")},
        {P("報告することができる。"), P("報告するべきである。")},
        {P("公開は可とする。"), P("公開は否とする。")},
        {P("国と事業者"), P("国か事業者")},
        {P("国及び事業者"), P("国又は事業者")},
        {P("国及び事業者"), P("国並び事業者")},
        {P("機関が事業者に示す"), P("機関を事業者に示す")},
        {P("機関に求める"), P("機関が求める")},
        {P("速やかに点検する。"), P("直ちに点検する。")},
        {P("遅滞をおそれる"), P("遅延をおそれる")},
        {P("措置は適法である"), P("措置は違法である")},
        {P("扉を施錠する"), P("扉を解錠する")},
        {P("公表前に示す"), P("公表後に示す")},
        {P("公表までの間"), P("公表からの間")},
        {P("サービスを停止する。"), P("サービスを継続する。")},
        {P("情報を削除する。"), P("情報を公開する。")},
        {P("権限を有する者"), P("権限を失する者")},
        {P("数キロの範囲"), P("数メガの範囲")},
        {P("料金は百円とする"), P("料金は百件とする")},
        {P("機械の点検をする"), P("機能の確認をする")}, /* two kanji: another word */
        {P("製品アップルの件"), P("製品グーグルの件")},
        {P("甲/乙の別"), P("甲-乙の別")},
        {P("値は＜である"), P("値は＞である")},
        {P("It shall be kept"), P("It should be kept")},
        {P("It should be kept"), P("It might be kept")},
        {P("Use more of it"), P("Use less of it")},
        {P("Do it before sunset"), P("Do it after sunset")},
        {P("black and white"), P("black or white")},
        {P("It is optional here"), P("It is required here")},
        {P("You could wait"), P("You would wait")},
        {P("Keep it in there"), P("Keep it on there")},
        {P("Wait some seconds"), P("Wait some minutes")},
        {P("They allow it"), P("They alloy it")},
        {P("Ｔａｋｅ ｍｏｒｅ"), P("Ｔａｋｅ ｍｏｓｔ")},
        {P("Delete the archive"), P("Retain the archive")}, /* another word */
    };
    ASSERT_ALL(changes, MINOR_NOT);
}

static void more_than_one_run_of_ten_is_not(void **state)
{
    (void)state;
    static const Pair changes[] = {
        {P("あいうえおかきくけこさを書く"), P("たちつてとなにぬねのはを書く")}, /* eleven */
        {P("点検するとよい"), P("点検を行い確認を行い報告を行い記録を行うとよい")},
        {P("点検する"), P("必ず点検する")}, /* added */
        {P("必ず点検する"), P("点検する")}, /* taken away */
        {CONTENT("<p>装直</p><p>確任</p>"), CONTENT("<p>装置</p><p>確認</p>")},
        {P("<em>装直</em>を確任"), P("<em>装置</em>を確認")},
        {CONTENT("<p>甲</p>"), CONTENT("<p>甲</p><p>乙</p>")},
        {CONTENT("<p>甲</p>"), CONTENT("<pre>甲</pre>")},
        {P("<em>装置</em>"), P("装置")},
        {P("見る"), P("見\xE2\x80\xAEた")}, /* a control that turns the reading round */
    };
    ASSERT_ALL(changes, MINOR_NOT);
}

static void only_running_text_is_taken(void **state)
{
    (void)state;
    static const Pair changes[] = {
        {P("<ioc type='file'>abc.bin</ioc>"), P("<ioc type='file'>abd.bin</ioc>")},
        {P("<code>rm</code>"), P("<code>mv</code>")},
        {P("<law of='x'>同法</law>"), P("<law of='x'>同令</law>")},
        {P("<ref to='x'>手引</ref>"), P("<ref to='x'>手順</ref>")},
        {P("<time datetime='2026'>当日</time>"), P("<time datetime='2026'>当該</time>")},
        {CONTENT("<blockquote><p>甲を見る</p></blockquote>"),
         CONTENT("<blockquote><p>乙を見る</p></blockquote>")},
        {CONTENT("<coordination><statement>調整済みである。</statement></coordination>"),
         CONTENT("<coordination><statement>調整中である。</statement></coordination>")},
        {CONTENT("<to>各位</to>"), CONTENT("<to>各社</to>")},
    };
    ASSERT_ALL(changes, MINOR_NOT);
}

/* ---- consents */

typedef struct {
    Fixture *fixture;
    Signoff *delegating, *delegation;
    SealTexts *texts;
} Delegated;

#define OLD_TEXT P("装直を更新する。")
#define NEW_TEXT P("装置を更新する。")
#define THIRD_DIGEST "sha256:3333333333333333333333333333333333333333333333333333333333333333"

static void know(SealTexts *texts, const char *digest, const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    seal_texts_know(texts, digest, bytes);
}

/* alpha approved OTHER_DIGEST and let beta make minor changes; beta made one, to DIGEST. */
static Delegated set_up(void)
{
    static const SignedText old[] = {{"ja", OTHER_DIGEST}};
    static const SignedDocument replaced[] = {{"advisory", 1, old, 1}};
    Delegated set = {.fixture = fixture_with_desk()};
    set.texts = seal_texts_new(NULL, set.fixture->found);
    know(set.texts, OTHER_DIGEST, OLD_TEXT);
    know(set.texts, DIGEST, NEW_TEXT);
    set.fixture->world.texts = set.texts;
    for (size_t i = 0; i < set.fixture->workspace.signoff_count; i++)
        if (!strcmp(set.fixture->signoffs[i].agency, "alpha"))
            set.delegating = &set.fixture->signoffs[i];
    assert_non_null(set.delegating);
    set.delegating->texts = old;
    set.delegating->delegate_to = "beta";
    set.delegation = fixture_approve(set.fixture, "beta", ROLE_DELEGATE);
    set.delegation->replaced = replaced;
    set.delegation->replaced_count = 1;
    return set;
}

static ConsentState state_of_alpha(const Delegated *set)
{
    const Consent *rows;
    Fixture *fixture = set->fixture;
    size_t count = gate_consents(fixture->arena, fixture->advisory, &fixture->world, &rows);
    for (size_t i = 0; i < count; i++)
        if (!strcmp(rows[i].agency, "alpha") && rows[i].role == ROLE_ISSUER) {
            assert_true((rows[i].delegation != NULL) == (rows[i].state == CONSENT_GIVEN));
            return rows[i].state;
        }
    fail();
    return CONSENT_AWAITED;
}

static void tear_down(Delegated *set)
{
    seal_texts_free(set->texts);
    fixture_free(set->fixture);
}

static void a_consent_stands_by_a_delegated_minor_change(void **state)
{
    (void)state;
    Delegated set = set_up();
    assert_int_equal(state_of_alpha(&set), CONSENT_GIVEN);
    tear_down(&set);
}

/* Each of these alone, and it does not. */
static void not_delegated(Delegated *set)
{
    set->delegating->delegate_to = NULL;
}
static void delegated_to_another(Delegated *set)
{
    set->delegating->delegate_to = "gamma";
}
static void delegated_to_itself(Delegated *set)
{
    set->delegating->delegate_to = "alpha";
    set->delegation->agency = "alpha";
}
static void no_text_kept(Delegated *set)
{
    set->fixture->world.texts = NULL;
}
static void not_verified(Delegated *set)
{
    set->delegating->verified = false;
}
static void delegation_not_verified(Delegated *set)
{
    set->delegation->verified = false;
}
static void delegation_withdrawn(Delegated *set)
{
    set->delegation->decision = DECISION_WITHDRAW;
}
static void delegation_of_another_role(Delegated *set)
{
    set->delegation->role = ROLE_COUNTERPART;
}
static void delegation_to_another_text(Delegated *set)
{
    static const SignedText third[] = {{"ja", THIRD_DIGEST}};
    set->delegation->texts = third;
}
static void delegation_from_another_text(Delegated *set)
{
    static const SignedText third[] = {{"ja", THIRD_DIGEST}};
    static const SignedDocument replaced[] = {{"advisory", 1, third, 1}};
    set->delegation->replaced = replaced;
}
static void delegation_from_another_revision(Delegated *set)
{
    static const SignedText old[] = {{"ja", OTHER_DIGEST}};
    static const SignedDocument replaced[] = {{"advisory", 2, old, 1}};
    set->delegation->replaced = replaced;
}
static void delegation_before_it_was_given(Delegated *set)
{
    set->delegation->signed_at.seconds = set->delegating->signed_at.seconds - 1;
}
static void delegation_by_a_stranger(Delegated *set)
{
    set->delegating->delegate_to = "gamma";
    set->delegation->agency = "gamma";
}
static void change_not_minor(Delegated *set)
{
    know(set->texts, DIGEST, P("装置を廃棄せず残す。"));
}

static void whatever_lacks_leaves_it_stale(void **state)
{
    (void)state;
    static void (*const spoils[])(Delegated *) = {
        not_delegated,
        delegated_to_another,
        delegated_to_itself,
        no_text_kept,
        not_verified,
        delegation_not_verified,
        delegation_withdrawn,
        delegation_of_another_role,
        delegation_to_another_text,
        delegation_from_another_text,
        delegation_from_another_revision,
        delegation_before_it_was_given,
        delegation_by_a_stranger,
        change_not_minor,
    };
    for (size_t i = 0; i < G_N_ELEMENTS(spoils); i++) {
        Delegated set = set_up();
        spoils[i](&set);
        if (state_of_alpha(&set) != CONSENT_STALE)
            print_error("spoil %zu\n", i);
        assert_int_equal(state_of_alpha(&set), CONSENT_STALE);
        tear_down(&set);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_text_is_no_change),
        cmocka_unit_test(an_address_of_a_link_is_minor),
        cmocka_unit_test(other_attributes_are_not),
        cmocka_unit_test(a_desk_that_the_registry_changed_is_minor),
        cmocka_unit_test(any_other_change_of_a_desk_is_not),
        cmocka_unit_test(a_few_replaced_characters_are_minor),
        cmocka_unit_test(each_listed_pair_is_minor),
        cmocka_unit_test(a_misspelling_that_is_made_is_not),
        cmocka_unit_test(a_piece_of_another_word_is_not),
        cmocka_unit_test(another_word_is_not),
        cmocka_unit_test(numbers_and_days_are_not),
        cmocka_unit_test(names_are_not),
        cmocka_unit_test(negations_are_not),
        cmocka_unit_test(words_that_turn_a_sense_are_not),
        cmocka_unit_test(more_than_one_run_of_ten_is_not),
        cmocka_unit_test(only_running_text_is_taken),
        cmocka_unit_test(a_consent_stands_by_a_delegated_minor_change),
        cmocka_unit_test(whatever_lacks_leaves_it_stale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
