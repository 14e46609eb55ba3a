def test_the_good_tiny_book_builds(good_book):
    assert (good_book / "_build/html/index.html").exists()

def test_second(built, quick_compile, kernel, report):
    r = report("build")
    assert r.status == 0, r
    assert kernel == []
    assert quick_compile == []
def test_all(tiny, quick_compile, kernel, report):
    r = report("build")
    assert r.status == 0, r
    print(r)
    assert len(quick_compile) == 1
    assert sorted(kernel) == ["index", "staff", "visits"]
