/* mono GREY.pgm MONO.pbm - whether a page stays legible as one-bit print.
 *
 * Both are one page at the same resolution, in grey and in black and white.  What is dark must stay
 * black, paper and light tints must stay nearly white, or the words on them cannot be read; what
 * lies between must keep its share of black, or a rule or a tint is lost. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
    int width, height;
    unsigned char *bytes; /* PGM: one a point; PBM: eight points a byte, 1 is black */
} Picture;

static bool read_picture(const char *path, char kind, Picture *picture)
{
    FILE *file = fopen(path, "rb");
    char found = 0;
    int most = 0;
    if (!file || fscanf(file, "P%c %d %d", &found, &picture->width, &picture->height) != 3 ||
        found != kind || (kind == '5' && fscanf(file, "%d", &most) != 1) || getc(file) == EOF)
        return false;
    size_t row = kind == '5' ? (size_t)picture->width : ((size_t)picture->width + 7) / 8;
    size_t size = row * (size_t)picture->height;
    picture->bytes = malloc(size);
    bool whole = picture->bytes && fread(picture->bytes, 1, size, file) == size;
    fclose(file);
    return whole;
}

enum { DARK, MIDDLE, LIGHT, SHADES };
typedef struct {
    double points, black, wanted; /* wanted: black that the grey asks for */
} Count;

static int shade_of(int grey)
{
    return grey < 90 ? DARK : grey < 225 ? MIDDLE : LIGHT;
}

static void count_points(const Picture *grey, const Picture *mono, Count *counts)
{
    size_t row = ((size_t)mono->width + 7) / 8;
    for (int y = 0; y < grey->height; y++)
        for (int x = 0; x < grey->width; x++) {
            int value = grey->bytes[(size_t)y * (size_t)grey->width + (size_t)x];
            Count *count = &counts[shade_of(value)];
            count->points++;
            count->black += mono->bytes[(size_t)y * row + (size_t)x / 8] >> (7 - x % 8) & 1;
            count->wanted += 1 - value / 255.0;
        }
}

static bool check(const char *name, const char *what, double share, double least, double most)
{
    if (share >= least && share <= most)
        return true;
    fprintf(stderr, "%s: %s: %.3f of the points are black, not %.2f to %.2f\n", name, what, share,
            least, most);
    return false;
}

int main(int argc, char **argv)
{
    Picture grey, mono;
    Count counts[SHADES] = {0};
    if (argc != 3 || !read_picture(argv[1], '5', &grey) || !read_picture(argv[2], '4', &mono) ||
        grey.width != mono.width || grey.height != mono.height) {
        fprintf(stderr, "mono: two pictures of one page are needed\n");
        return 2;
    }
    count_points(&grey, &mono, counts);
    const Count *dark = &counts[DARK], *middle = &counts[MIDDLE], *light = &counts[LIGHT];
    bool good = dark->points > 0 &&
                check(argv[1], "dark", dark->black / dark->points, 0.75, 1) &&
                check(argv[1], "light", light->black / light->points, 0, 0.06);
    if (good && middle->points > 100)
        good = check(argv[1], "between", middle->black / middle->points,
                     0.5 * middle->wanted / middle->points, 1.5 * middle->wanted / middle->points);
    free(grey.bytes);
    free(mono.bytes);
    return good ? 0 : 1;
}
